
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

sSigmoidm

yAddms