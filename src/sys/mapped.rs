//! Keeps the library loaded: threads that have used it run its code when they end. Elsewhere a linker flag does this
//! (build.rs); on Windows the module is pinned.

#[cfg(windows)]
pub(crate) fn install() {
    use std::ffi::c_void;

    /// `GET_MODULE_HANDLE_EX_FLAG_PIN` and `GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS`.
    const PIN_WHAT_HAS_THIS_ADDRESS: u32 = 0x1 | 0x4;
    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn GetModuleHandleExW(flags: u32, address: *const c_void, module: *mut *mut c_void) -> i32;
    }
    let mut module = std::ptr::null_mut();
    // SAFETY: the address lies in this library, and `module` may be written. Should it fail, unloading is as unsafe as it
    // is of any library.
    let _ = unsafe { GetModuleHandleExW(PIN_WHAT_HAS_THIS_ADDRESS, install as *const c_void, &mut module) };
}

#[cfg(not(windows))]
pub(crate) fn install() {}
