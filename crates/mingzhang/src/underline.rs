//! A finding about a text file, printed with the line that it speaks of and the offending words underlined.

use ledger::finding::{Finding, Severity};
use ledger::pack::Source;
use miette::{
    LabeledSpan, MietteDiagnostic, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use crate::house::House;
use crate::speak;

/// Prints a finding with its line, where the line is known.
pub(crate) fn print(house: &House, finding: &Finding, sources: &[Source]) {
    let place = &finding.place;
    let text = sources.iter().find_map(|source| {
        let inner = place.file.strip_prefix(&source.folder)?.strip_prefix('/')?;
        source.files.get(inner)
    });
    let (Some(text), Some(span)) = (text, &place.span) else {
        speak::print_finding(house, finding);
        return;
    };
    let (message, remedy) = speak::sentences(house, finding);
    let span = SourceSpan::new(span.start.into(), span.len());
    let mut told = MietteDiagnostic::new(format!("{}{message}", speak::severity(house, finding)))
        .with_severity(severity(finding))
        .with_label(LabeledSpan::at(span, message));
    if !remedy.is_empty() {
        told = told.with_help(remedy);
    }
    let named = Named { name: place.file.clone(), text: text.clone() };
    eprintln!("{:?}", miette::Report::new(told).with_source_code(named));
}

fn severity(finding: &Finding) -> miette::Severity {
    match finding.severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Notice => miette::Severity::Advice,
    }
}

/// A file whose columns are counted in characters, as every other message counts them; by itself the drawing counts
/// bytes, of which a Chinese character has three.
struct Named {
    name: String,
    text: String,
}

impl SourceCode for Named {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        let front = self.text.get(..inner.span().offset()).unwrap_or("");
        let column = front.chars().rev().take_while(|c| *c != '\n').count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            inner.data(),
            *inner.span(),
            inner.line(),
            column,
            inner.line_count(),
        )))
    }
}
