
;
xPlaceholder*
dtype0*
shape:ÿÿÿÿÿÿÿÿÿ
J
wConst*
dtype0*1
value(B&"Á´’? ñ›>Èa=¿1×?v½ÜÓ6¾
$
yMatMulxw*
transpose_b(