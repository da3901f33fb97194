//! The manual pages and the shell completions.

use crate::args::Arguments;
use crate::failure::Failure;
use crate::output::Output;
use clap::CommandFactory;
use std::path::Path;

/// The page of `neo`, or with a directory the pages of all commands.
pub(crate) fn manual(directory: Option<&Path>, output: &Output) -> Result<(), Failure> {
    let command = Arguments::command();
    if let Some(directory) = directory {
        let written = std::fs::create_dir_all(directory).and_then(|()| clap_mangen::generate_to(command, directory));
        written.map_err(|error| Failure::file(directory, &error))?;
        return Ok(());
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    output.part(&String::from_utf8_lossy(&page));
    Ok(())
}

/// The completions for a shell.
pub(crate) fn completions(shell: clap_complete::Shell, output: &Output) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "neo", &mut script);
    output.part(&String::from_utf8_lossy(&script));
    Ok(())
}
