
C
xPlaceholder*
dtype0*$
shape:ÿÿÿÿÿÿÿÿÿ
©
wConst*
dtype0*
value…B‚"l¤ð¶?Ð€¿÷à©>X¬ ¾Mò>N…¯?Šü~¿fœ?a‚>ëz?‘në=5´¾œù$?®5½?zv?}7›>:é?:g²¿’È¾ëÒ½ª,Æ¾^ó¿cÒ=ž%?ÅË@]¿§~B¿
v
yDepthwiseConv2dNativexw*
data_formatNHWC*
	dilations
*
paddingSAME*
strides
