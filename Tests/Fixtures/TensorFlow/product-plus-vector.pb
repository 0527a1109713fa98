
;
xPlaceholder*
dtype0*
shape:ÿÿÿÿÿÿÿÿÿ
J
wConst*
dtype0*1
value(B&"«ØÞ?Æ‰ß¿†Ž‹¿µg†?ŠÅK>$=’¿

mMatMulxw
6
kConst*
dtype0*
valueB"‡Ùf¿ñ<¿

sAddV2km

yAddNsm*
N