package studio.dailies.activities.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.Source;

/// A text that comes piece by piece, so that no more than a piece of it is in memory.
record Texts(Iterator<String> pieces) implements Source {
  @Override
  public Content from(long offset, Optional<Original> before) {
    return new Content(new Reading(pieces), new Original(null, null));
  }

  @Override
  public @Nullable MediaType typeOf(byte[] head) {
    return null;
  }

  @Override
  public @Nullable Facts look(Bytes content) {
    return null;
  }

  private static final class Reading extends InputStream {
    private final Iterator<String> pieces;
    private byte[] current = {};
    private int at;

    Reading(Iterator<String> pieces) {
      this.pieces = pieces;
    }

    @Override
    public int read() {
      return isMore() ? current[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      if (most == 0) {
        return 0;
      }
      if (!isMore()) {
        return -1;
      }
      int count = Math.min(most, current.length - at);
      System.arraycopy(current, at, into, from, count);
      at += count;
      return count;
    }

    private boolean isMore() {
      while (at == current.length && pieces.hasNext()) {
        current = pieces.next().getBytes(UTF_8);
        at = 0;
      }
      return at < current.length;
    }
  }
}
