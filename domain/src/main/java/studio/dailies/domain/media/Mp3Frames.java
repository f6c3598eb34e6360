package studio.dailies.domain.media;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The frames of an MP3, and nothing of what stands before, between and behind them: tags of every
/// kind, pictures, other files. It counts them, so that afterwards the length is known for certain,
/// whatever the file says. Holds a few frames in memory.
public final class Mp3Frames extends InputStream {
  private static final int BUFFER = 32 * 1024;
  private static final int TAG_HEAD = 10;

  private final InputStream original;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean over;

  private int left;
  private @Nullable Mp3Frame first;
  private boolean inStep;
  private long samples;

  Mp3Frames(InputStream original) {
    this.original = original;
  }

  /// How long the frames last that have been read.
  public long millis() {
    return first == null ? 0 : samples * 1_000 / first.perSecond();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !nextFrame()) {
      return -1;
    }
    int count = Math.min(length, left);
    System.arraycopy(buffer, at, to, offset, count);
    at += count;
    left -= count;
    return count;
  }

  /// Goes on to the next whole frame.
  private boolean nextFrame() throws IOException {
    while (fill()) {
      Mp3Frame frame = Mp3Frame.at(buffer, at);
      if (frame != null && isOurs(frame)) {
        if (first == null) {
          first = frame;
        }
        inStep = true;
        left = frame.bytes();
        samples += frame.samples();
        return true;
      }
      inStep = false;
      skip();
    }
    return false;
  }

  /// In step one frame follows the other. Out of step anything may look like a frame, so that
  /// another must follow it, or the end.
  private boolean isOurs(Mp3Frame frame) {
    int behind = at + frame.bytes();
    if (behind > end || (first != null && !first.fits(frame))) {
      return false;
    }
    return inStep || behind == end || frame.fits(Mp3Frame.at(buffer, behind));
  }

  /// Over a tag, or a byte that is no frame's.
  private void skip() throws IOException {
    if (end - at >= TAG_HEAD
        && buffer[at] == 'I'
        && buffer[at + 1] == 'D'
        && buffer[at + 2] == '3') {
      long rest = tagBytes();
      while (rest > 0 && fill()) {
        int count = (int) Math.min(rest, end - at);
        at += count;
        rest -= count;
      }
    } else {
      at++;
    }
  }

  private long tagBytes() {
    byte[] head = new byte[TAG_HEAD];
    System.arraycopy(buffer, at, head, 0, TAG_HEAD);
    try {
      return Mp3.tagBytes(head);
    } catch (Unplayable e) {
      return 1;
    }
  }

  /// Sees to it that two frames are in sight, or all that is left.
  ///
  /// @return false if nothing is left
  private boolean fill() throws IOException {
    if (end - at < 2 * Mp3Frame.LONGEST + Mp3Frame.HEAD && !over) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
      int read = original.readNBytes(buffer, end, BUFFER - end);
      end += read;
      over = end < BUFFER;
    }
    return at < end;
  }

  @Override
  public void close() throws IOException {
    original.close();
  }
}
