// The temporary files of the process, which are to go also when a signal ends it.
#ifndef OCVDNN_TEMPORARY_FILE_H
#define OCVDNN_TEMPORARY_FILE_H

#include "ocvdnn_error.h"

OCVDNN_BEGIN

// Says that a file of this name is about to be made, or is gone. Who removes it in the end is the caller.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_temporary_file_add(const char *path);
void ocvdnn_temporary_file_forget(const char *path);

// Removes every file that was added and not forgotten. From then on the two functions above never return: the process is about
// to end, and makes no more of them. Not for use in a signal handler, since it takes a lock.
void ocvdnn_temporary_files_remove_before_exit(void);

OCVDNN_END

#endif
