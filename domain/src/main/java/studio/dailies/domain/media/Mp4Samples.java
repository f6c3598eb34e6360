package studio.dailies.domain.media;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the samples of a track that is to go (ISO/IEC 14496-12, 8.7): chunks by their places, how
/// many samples each chunk has, how long each sample is.
final class Mp4Samples {
  private final Reading in;
  private final Edits edits;
  private final TreeMap<Long, Box> media = new TreeMap<>();

  Mp4Samples(Reading in, List<Box> all, Edits edits) {
    this.in = in;
    this.edits = edits;
    Box.every(all, "mdat").forEach(box -> media.put(box.body(), box));
  }

  /// Runs of chunks with equally many samples.
  private static final class Runs {
    private final Numbers numbers;
    private long samples;
    private long next;

    Runs(Numbers numbers) throws IOException, Unplayable {
      this.numbers = numbers;
      this.next = numbers.hasNext() ? numbers.next() : Long.MAX_VALUE;
    }

    /// How many samples the chunk has; asked for one after the other, from 1 on.
    long of(long chunk) throws IOException, Unplayable {
      while (chunk >= next) {
        samples = numbers.next();
        numbers.next();
        next = numbers.hasNext() ? numbers.next() : Long.MAX_VALUE;
      }
      return samples;
    }
  }

  void drop(List<Box> table) throws IOException, Unplayable {
    boolean wide = !Box.every(table, "co64").isEmpty();
    Numbers places = numbers(Box.one(table, wide ? "co64" : "stco"), 1, wide ? 8 : 4);
    Runs runs = new Runs(numbers(Box.one(table, "stsc"), 3, 4));
    Box stsz = Box.one(table, "stsz");
    long each = stsz.u32(in, 4);
    Numbers sizes = each > 0 ? null : new Numbers(in, stsz, 12, stsz.u32(in, 8), 4);
    for (long chunk = 1; places.hasNext(); chunk++) {
      drop(places.next(), bytes(runs.of(chunk), each, sizes));
    }
  }

  private Numbers numbers(Box box, int each, int width) throws IOException, Unplayable {
    return new Numbers(in, box, 8, each * box.u32(in, 4), width);
  }

  private long bytes(long samples, long each, @Nullable Numbers sizes)
      throws IOException, Unplayable {
    if (sizes == null) {
      return samples > in.length() / each ? Long.MAX_VALUE : samples * each;
    }
    long bytes = 0;
    for (long i = 0; i < samples; i++) {
      bytes += sizes.next();
    }
    return bytes;
  }

  /// @throws Unplayable if the chunk is not where media is: it may be anything then
  private void drop(long at, long bytes) throws Unplayable {
    Map.Entry<Long, Box> around = media.floorEntry(at);
    if (around == null || bytes > around.getValue().to() - at) {
      throw new Unplayable("a part of it is not where it says");
    }
    edits.zero(at, at + bytes);
  }
}
