package studio.dailies.api.reference;

import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.CutOff;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.media.PrivateMedia;

/// Private files: references, and archives of exports. They are streamed from here and not linked
/// to: a signed link would be good for whoever has it, and would make a page call a third host.
@Component
public final class Contents {
  private static final Logger LOG = LoggerFactory.getLogger(Contents.class);
  private static final int AT_ONCE = 64 * 1024;

  private final PrivateMedia media;

  Contents(PrivateMedia media) {
    this.media = media;
  }

  /// A private object, and how it is to be told to a browser.
  public record Stored(MediaKey key, long bytes, String contentType, String disposition) {
    /// To be shown where it is opened.
    public static Stored of(StoredMedia media) {
      return new Stored(media.key(), media.bytes(), media.contentType(), "inline");
    }
  }

  /// @param asked the range that was asked for; what is no single range is not heeded
  /// @throws CutOff if it began and cannot be finished
  public void write(Stored stored, @Nullable String asked, HttpServletResponse response)
      throws IOException, CutOff {
    long length = stored.bytes();
    Optional<HttpRange> range = range(asked, length);
    long from = range.map(it -> it.getRangeStart(length)).orElse(0L);
    long to = range.map(it -> it.getRangeEnd(length)).orElse(length - 1);
    try (InputStream content = media.open(stored.key(), from, to).orElseThrow(Refusal::notFound)) {
      response.setContentType(stored.contentType());
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, stored.disposition());
      response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
      response.setContentLengthLong(to - from + 1);
      if (range.isPresent()) {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(from, to, length));
      }
      copy(content, to - from + 1, response);
    }
  }

  private static Optional<HttpRange> range(@Nullable String asked, long length) {
    try {
      List<HttpRange> ranges = HttpRange.parseRanges(asked);
      return ranges.size() == 1 && ranges.getFirst().getRangeStart(length) < length
          ? Optional.of(ranges.getFirst())
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void copy(InputStream content, long length, HttpServletResponse response)
      throws IOException, CutOff {
    byte[] some = new byte[AT_ONCE];
    for (long left = length; left > 0; ) {
      int count = read(content, some);
      response.getOutputStream().write(some, 0, count);
      left -= count;
    }
  }

  /// What fails here is ours; what fails while it is written is the client's going.
  private static int read(InputStream content, byte[] into) throws CutOff {
    try {
      int count = content.read(into);
      if (count < 0) {
        throw new EOFException("an object is shorter than its row says");
      }
      return count;
    } catch (IOException e) {
      throw new CutOff(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      throw new CutOff(e);
    }
  }

  /// Deletes what no row names any more. Should the store be away, a sweep does it within a day.
  void delete(MediaKey key) {
    try {
      media.delete(key);
    } catch (RuntimeException e) {
      LOG.warn("An object is left to the sweep: {}", e.getClass().getSimpleName());
    }
  }
}
