//! A file: its body is read as it arrives, instead of being buffered first.

use super::{Incoming, Reply, Request, Transport, read_body};
use crate::net::call::Call;
use crate::net::{Failure, Fault};
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};
use std::sync::Arc;

/// The result of requesting a file.
pub(crate) enum Download<T> {
    /// The file arrived completely; the result of reading it.
    File(T),
    /// A status other than 200, with the server's answer.
    Answer(Reply),
}

/// The body of a file on its way: decoded, and never more than the limit. An error of its `read` ends the
/// exchange, and must be returned.
pub(crate) struct Body<'a> {
    reader: Box<dyn Read + 'a>,
    call: Arc<Call>,
    limit: u64,
    bytes: u64,
    announced: Option<u64>,
}

impl Transport {
    /// Sends `request` once. The body of a file goes to `consume`, which reads it to its end; any other answer is collected.
    pub(crate) fn download<T>(
        &self,
        call: &Arc<Call>,
        request: &Request,
        limit: u64,
        consume: impl FnOnce(&mut Body<'_>) -> io::Result<T>,
    ) -> Result<Download<T>, Failure> {
        call.begin_exchange();
        let outcome = self.exchange(call, request, |answer| {
            if answer.head.status == 200 {
                Ok(Ok(consume(&mut Body::of(call, answer, limit))?))
            } else {
                read_body(call, answer, self.max_response_bytes).map(Err)
            }
        });
        match outcome {
            Ok((_, Ok(made))) => Ok(Download::File(made)),
            Ok((head, Err(body))) => Ok(Download::Answer(Reply { head, body })),
            Err(error) => Err(self.failure(call, error, request.address.origin())),
        }
    }
}

impl<'a> Body<'a> {
    fn of(call: &Arc<Call>, answer: Incoming<'a>, limit: u64) -> Self {
        let is_gzip = answer.head.is_gzip;
        let announced = answer.announced.filter(|_| !is_gzip);
        let reader: Box<dyn Read + 'a> = if is_gzip {
            Box::new(Unzipped::of(call, answer.body))
        } else {
            Box::new(answer.body)
        };
        Body {
            reader,
            call: Arc::clone(call),
            limit,
            bytes: 0,
            announced,
        }
    }

    /// The size of the file, if the server gives it.
    pub(crate) fn announced(&self) -> Option<u64> {
        self.announced.filter(|bytes| *bytes <= self.limit)
    }
}

impl Read for Body<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let amount = self.reader.read(into)?;
        self.bytes += amount as u64;
        if self.bytes > self.limit {
            return Err(self.call.fail(Fault::TooLarge(self.limit)));
        }
        Ok(amount)
    }
}

/// A compressed body, unpacked.
struct Unzipped<R> {
    decoder: MultiGzDecoder<Source<R>>,
    call: Arc<Call>,
}

/// The decoder's input. The decoder does not tell whether an error is its own or the connection's.
struct Source<R> {
    reader: R,
    has_failed: bool,
    is_empty: bool,
}

impl<R: Read> Unzipped<R> {
    fn of(call: &Arc<Call>, reader: R) -> Self {
        let source = Source {
            reader,
            has_failed: false,
            is_empty: true,
        };
        Unzipped {
            decoder: MultiGzDecoder::new(source),
            call: Arc::clone(call),
        }
    }
}

impl<R: Read> Read for Unzipped<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.decoder.read(into).or_else(|error| {
            let source = self.decoder.get_ref();
            match (source.has_failed, source.is_empty) {
                (true, _) => Err(error),
                (false, true) => Ok(0),
                (false, false) => Err(self
                    .call
                    .fail(Fault::Malformed("the compressed body is damaged".into()))),
            }
        })
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let outcome = self.reader.read(into);
        self.has_failed |= outcome.is_err();
        self.is_empty &= !matches!(outcome, Ok(bytes) if bytes > 0);
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;
    use std::time::Duration;

    fn zipped(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn unzipped(bytes: impl Read) -> io::Result<Vec<u8>> {
        let call = Arc::new(Call::new(Duration::from_secs(1)));
        let mut text = Vec::new();
        Unzipped::of(&call, bytes).read_to_end(&mut text)?;
        Ok(text)
    }

    #[test]
    fn what_is_compressed_is_unpacked_and_what_is_damaged_is_told() {
        let text = b"a,b,c\n".repeat(50_000);
        let whole = zipped(&text);
        assert_eq!(unzipped(whole.as_slice()).unwrap(), text);
        let twice = [whole.as_slice(), whole.as_slice()].concat();
        assert_eq!(unzipped(twice.as_slice()).unwrap().len(), 2 * text.len());
        assert_eq!(unzipped(&b""[..]).unwrap(), b"");
        let mut damaged = whole.clone();
        let last = damaged.len() - 6;
        damaged[last] ^= 1;
        for bad in [damaged.as_slice(), &whole[..whole.len() / 2], b"plain text"] {
            let error = unzipped(bad).unwrap_err().to_string();
            assert!(error.contains("the compressed body is damaged"), "{error}");
        }
    }

    #[test]
    fn an_error_of_the_connection_stays_what_it_is() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the line is dead"))
            }
        }
        let half = &zipped(b"a,b,c\n")[..12];
        let error = unzipped(half.chain(Broken)).unwrap_err();
        assert_eq!(error.to_string(), "the line is dead");
    }

    #[test]
    fn nothing_is_read_beyond_the_limit() {
        let call = Arc::new(Call::new(Duration::from_secs(1)));
        let body = |limit| Body {
            reader: Box::new(io::repeat(b'x').take(100)),
            call: Arc::clone(&call),
            limit,
            bytes: 0,
            announced: Some(100),
        };
        let mut text = Vec::new();
        assert_eq!(body(100).read_to_end(&mut text).unwrap(), 100);
        let error = body(99).read_to_end(&mut text).unwrap_err().to_string();
        assert!(error.contains("TooLarge(99)"), "{error}");
        assert_eq!((body(100).announced(), body(99).announced()), (Some(100), None));
    }
}
