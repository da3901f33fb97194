/* The POSIX functions that the programs of this directory use, for Windows. */
#ifndef TEST_WINDOWS_H
#define TEST_WINDOWS_H

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

/* Like the signal, ends the program, which then fails. */
static inline void *alarm_thread(void *seconds) {
    Sleep((DWORD)(uintptr_t)seconds * 1000);
    _exit(142);
}

static inline unsigned alarm(unsigned seconds) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, alarm_thread, (void *)(uintptr_t)seconds) == 0) pthread_detach(thread);
    return 0;
}

/* `getenv` returns text in the machine's code page; all texts of the library are UTF-8. Never freed. */
static inline char *get_environment(const char *name) {
    wchar_t wide_name[64], *wide = malloc(65536);
    char *value = NULL;
    MultiByteToWideChar(CP_UTF8, 0, name, -1, wide_name, 64);
    if (GetEnvironmentVariableW(wide_name, wide, 32768) > 0) {
        value = malloc(131072);
        WideCharToMultiByte(CP_UTF8, 0, wide, -1, value, 131072, NULL, NULL);
    }
    free(wide);
    return value;
}

#define RTLD_NOW 0
#define RTLD_LOCAL 0

static inline void *dlopen(const char *file, int mode) {
    (void)mode;
    return LoadLibraryA(file);
}

static inline void *dlsym(void *library, const char *name) {
    FARPROC found = GetProcAddress(library, name);
    void *symbol;
    memcpy(&symbol, &found, sizeof symbol);
    return symbol;
}

static inline int dlclose(void *library) { return FreeLibrary(library) ? 0 : -1; }

static inline const char *dlerror(void) {
    static char number[32];
    snprintf(number, sizeof number, "error %lu", GetLastError());
    return number;
}

/* Reads memory as a debugger would, including freed memory. */
static inline int peek(const void *at, void *into, size_t size) {
    SIZE_T got = 0;
    return ReadProcessMemory(GetCurrentProcess(), at, into, size, &got) && got == size;
}

#endif
