

inputPlaceholder

mergeMergeinput