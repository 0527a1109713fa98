
?
xPlaceholder*
dtype0* 
shape:ÿÿÿÿÿÿÿÿÿ
:
kConst*
dtype0*!
valueB"Ò¢¿Ü­”>ì˜?

yMulxk