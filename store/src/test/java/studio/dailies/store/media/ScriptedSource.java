package studio.dailies.store.media;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Upload.Original;

/// Content in memory that breaks off where it is told to, and remembers what was asked of it.
class ScriptedSource implements Source {
  final List<Long> asked = new ArrayList<>();
  final Deque<Long> cuts = new ArrayDeque<>();
  private byte[] content;
  private Original original;

  ScriptedSource(byte[] content) {
    this.content = content;
    this.original = new Original((long) content.length, "\"1\"");
  }

  /// As a video of so many random bytes begins.
  static byte[] video(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    byte[] head = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};
    System.arraycopy(head, 0, bytes, 0, Math.min(length, head.length));
    return bytes;
  }

  void become(byte[] other, @Nullable Long length, @Nullable String tag) {
    content = other;
    original = new Original(length, tag);
  }

  /// Whether a look finds that the content is good for nothing.
  boolean useless;

  /// How long the content was, at each look.
  final List<Long> looked = new ArrayList<>();

  @Override
  public synchronized Content from(long offset, Optional<Original> before) throws IOException {
    asked.add(offset);
    if (before.isPresent() && !before.get().fits(original)) {
      throw new ContentChanged();
    }
    InputStream bytes =
        new ByteArrayInputStream(content, (int) offset, content.length - (int) offset);
    Long cut = cuts.poll();
    return new Content(cut == null ? bytes : new Cut(bytes, cut - offset), original);
  }

  @Override
  public @Nullable Facts look(Bytes content) throws IOException {
    looked.add(content.length());
    if (useless) {
      throw new IOException("nothing anybody could play");
    }
    return new Facts(MediaType.MP4, 640, 360, content.at(0, 1).length * 5_000L);
  }

  @Override
  public @Nullable MediaType typeOf(byte[] head) throws IOException {
    return MediaType.of(head)
        .orElseThrow(() -> new IOException("no media: " + Arrays.toString(head)));
  }

  /// Breaks when so many bytes have been read.
  private static final class Cut extends FilterInputStream {
    private long left;

    Cut(InputStream in, long left) {
      super(in);
      this.left = Math.max(0, left);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException("the source broke off");
      }
      int count = in.read(to, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }
}
