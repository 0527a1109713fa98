
C
xPlaceholder*
dtype0*$
shape:ÿÿÿÿÿÿÿÿÿ

yMulxx