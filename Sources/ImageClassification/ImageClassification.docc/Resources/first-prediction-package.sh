mkdir WhatIsIt
cd WhatIsIt
swift package init --type executable
