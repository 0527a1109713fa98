
C
xPlaceholder*
dtype0*$
shape:ÿÿÿÿÿÿÿÿÿ
–
wConst*
dtype0*ü
valueòBï"Ø{Eº¿ñIí>/m›?›S?â†Ò>«k¿?NŸ>;U¿T
@|õ¿wÄ	¾Q¤•½y/·?‚C¿C®¾\äã¿]Ñ¬>Vìã>Ê’&?n>m¿
	r>QWb¿Oõ¾…î ½pu¥?‘lá¾ó%2>sñX¿ÅÂ¿9‡4¿ö&¾ô	C?+?Ž¿¹u6?Î|u¿‡m§>=•¿(ÞŸ¾ éÍ¾Ó$‹?6u>—*‡?MÄ¾´:„¾½ÒË?®ÑÕ¿ŸÆf¿­PN¾Çæ?y&"¿ÜE?wÇ?Y‘…¾×"K¾
g
yConv2Dxw*
data_formatNHWC*
	dilations
*
paddingSAME*
strides
