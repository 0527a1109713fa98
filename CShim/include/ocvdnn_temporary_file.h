// The temporary files of the process, which are removed even if a signal ends it.
#ifndef OCVDNN_TEMPORARY_FILE_H
#define OCVDNN_TEMPORARY_FILE_H

#include "ocvdnn_error.h"

OCVDNN_BEGIN

// Registers a file that is about to be created, or forgets one. The caller removes the file.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_temporary_file_add(const char *path);
void ocvdnn_temporary_file_forget(const char *path);

// Removes every registered file. Afterwards the two functions above never return: the process is about to end. Takes a lock, so
// don't call it in a signal handler.
void ocvdnn_temporary_files_remove_before_exit(void);

OCVDNN_END

#endif
