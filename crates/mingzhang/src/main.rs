//! The binary: commands and wiring.
//!
//! Exit codes: 0 done; 1 looked and found something wrong; 2 bad input or refused, nothing changed; 3 a fault.

use std::process::ExitCode;

use clap::Parser as _;

mod args;
mod command;
mod house;
mod paths;
mod speak;
mod underline;

use args::{Cli, Command, Ledger};
use house::House;
use mimalloc::MiMalloc;

/// An import makes millions of small texts; the system's allocator took a third of its time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    // It needs nothing of what follows, and what it is not given it cannot misuse.
    if let Some(Command::ReadWorker { memory, seconds }) = &cli.command {
        return command::read_worker::run(*memory, *seconds);
    }
    let filter = tracing_subscriber::EnvFilter::try_from_env("MINGZHANG_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let house = House::new(cli.common);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(3);
        }
    };
    runtime.block_on(async {
        match run(&house, cli.command).await {
            Ok(code) => code,
            Err(refusal) => speak::refuse(&house, &refusal),
        }
    })
}

async fn run(house: &House, command: Option<Command>) -> Result<ExitCode, office::Refusal> {
    match command {
        None => command::demo::begin(house).await,
        Some(Command::Demo(demo)) => command::demo::run(house, &demo).await,
        Some(Command::Init { own_organ }) => command::folder::init(house, &own_organ).await,
        Some(Command::Serve { addr }) => command::serve::run(house, &addr).await,
        Some(Command::Pack(pack)) => command::pack::run(house, &pack),
        Some(Command::Ledger(Ledger::List)) => command::ledger::list(house),
        Some(Command::Calendar(calendar)) => command::folder::calendar(house, &calendar).await,
        Some(Command::Import(import)) => command::import::run(house, &import).await,
        Some(Command::Export(export)) => command::export::export(house, &export).await,
        Some(Command::Record(record)) => command::record::run(house, &record).await,
        Some(Command::Due { explain, ledger }) => {
            command::due::run(house, explain.as_deref(), ledger.as_deref()).await
        }
        Some(Command::Figure(figure)) => command::figure::run(house, &figure).await,
        Some(Command::Report(report)) => command::report::run(house, &report).await,
        Some(Command::Check(check)) => command::check::run(house, &check),
        Some(Command::Screen(screen)) => command::screen::run(house, &screen),
        Some(Command::Text(text)) => command::text::run(house, &text),
        Some(Command::Convert(convert)) => command::paper::convert(house, &convert),
        Some(Command::Split(split)) => command::paper::split(house, &split),
        Some(Command::Bind(bind)) => command::paper::bind(house, &bind),
        Some(Command::Diff(diff)) => command::diff::run(house, &diff),
        // It has run before there was a house.
        Some(Command::ReadWorker { .. }) => Ok(ExitCode::SUCCESS),
        Some(Command::Verify { head }) => command::verify::run(house, head).await,
        Some(Command::Doctor) => command::folder::doctor(house).await,
    }
}
