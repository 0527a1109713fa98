// The names that Darwin's MacTypes.h gives to every Swift file on Apple's systems that imports Foundation.
#ifndef MAC_TYPES_H
#define MAC_TYPES_H

typedef unsigned char Byte, Boolean, Style;
typedef signed char SignedByte;
typedef char *Ptr, **Handle;
typedef int Fixed, Fract;
typedef long Size;
typedef float Float32;
typedef double Float64;
typedef struct Point {
  short v, h;
} Point;
typedef struct Rect {
  short top, left, bottom, right;
} Rect;

#endif
