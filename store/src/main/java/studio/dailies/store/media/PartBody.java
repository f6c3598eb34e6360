package studio.dailies.store.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.NonRetryableException;

/// One part on its way from source to store: it is read while it is sent, by a thread of its own,
/// so that neither end waits for the other, and kept until it is there, so that it can be sent
/// again.
final class PartBody implements AutoCloseable {
  /// Read before the sender is woken: a socket gives a few kilobytes at a time.
  private static final int PIECE = 128 * 1024;

  private final byte[] buffer;
  private final int length;
  private final InputStream rest;
  private final @Nullable MessageDigest digest;
  private final Thread reader;
  private int filled;
  private boolean closed;
  private @Nullable Exception broken;

  /// @param buffer at least as long as the part
  /// @param filled how much of the part is in the buffer already
  /// @param length of the part
  /// @param rest where what is missing comes from; nobody else's until this is closed
  /// @param digest told of what comes from there
  PartBody(
      byte[] buffer, int filled, int length, InputStream rest, @Nullable MessageDigest digest) {
    this.buffer = buffer;
    this.filled = filled;
    this.length = length;
    this.rest = rest;
    this.digest = digest;
    this.reader = Thread.ofVirtual().unstarted(this::read);
    if (filled < length) {
      reader.start();
    }
  }

  int length() {
    return length;
  }

  /// All of it, from its first byte on; asked for anew when it is sent again.
  InputStream open() {
    return new Sent();
  }

  /// @throws IOException if it could not be sent because the source broke off
  synchronized void requireWhole() throws IOException {
    if (broken instanceof IOException e) {
      throw e;
    }
    if (broken instanceof RuntimeException e) {
      throw e;
    }
  }

  /// Nothing is written to the buffer any more. What was not read yet is given up.
  @Override
  public void close() throws InterruptedIOException {
    if (isOver()) {
      return;
    }
    reader.interrupt();
    try {
      reader.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private synchronized boolean isOver() {
    closed = true;
    return filled == length;
  }

  private void read() {
    try {
      for (int at = filled; at < length; at = filled) {
        int wanted = Math.min(PIECE, length - at);
        int count = rest.readNBytes(buffer, at, wanted);
        if (count < wanted) {
          throw new IOException(at + count + " bytes came of a part of " + length);
        }
        if (digest != null) {
          digest.update(buffer, at, count);
        }
        grow(count);
      }
    } catch (IOException | RuntimeException e) {
      breakOff(e);
    }
  }

  private synchronized void grow(int count) {
    filled += count;
    notifyAll();
  }

  /// What breaks because this was closed says nothing of the source.
  private synchronized void breakOff(Exception e) {
    broken = closed ? null : e;
    notifyAll();
  }

  /// Waits for more than so many bytes: no longer than the source may be silent.
  private synchronized int filledBeyond(int at) throws InterruptedIOException {
    while (filled == at) {
      if (broken != null) {
        // To send it again would not help.
        throw NonRetryableException.create("the source broke off", broken);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    return filled;
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while a part was read");
  }

  private final class Sent extends InputStream {
    private int at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
      if (at == length || count == 0) {
        return count == 0 ? 0 : -1;
      }
      int copied = Math.min(count, filledBeyond(at) - at);
      System.arraycopy(buffer, at, to, offset, copied);
      at += copied;
      return copied;
    }
  }
}
