mkdir WhatIsIt
cd WhatIsIt
swift package init --type executable
mv Sources/WhatIsIt/WhatIsIt.swift Sources/WhatIsIt/main.swift
