package studio.dailies.domain.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A box of an MP4 (ISO/IEC 14496-12, 4.2): a length, a type, and what is in it. A length is
/// believed only as far as the box around it goes. Nobody descends by what the content says: the
/// callers name each level, so the nesting has an end.
///
/// @param at its first byte
/// @param body the first byte behind its head
/// @param to the first byte that is not its own any more
record Box(String type, long at, long body, long to) {
  private static final int HEAD = 8;
  private static final int LONG_HEAD = 16;
  private static final int MOST = 10_000;

  /// The outermost boxes.
  static List<Box> all(Reading in) throws IOException, Unplayable {
    return within(in, 0, in.length(), true);
  }

  List<Box> children(Reading in) throws IOException, Unplayable {
    return children(in, 0);
  }

  /// @param after where in its body they begin
  List<Box> children(Reading in, int after) throws IOException, Unplayable {
    return within(in, inside(after, 0), to, false);
  }

  private static List<Box> within(Reading in, long from, long end, boolean outermost)
      throws IOException, Unplayable {
    List<Box> boxes = new ArrayList<>();
    for (long at = from; at < end; at = boxes.getLast().to()) {
      if (boxes.size() == MOST) {
        throw new Unplayable("it is made of too many parts");
      }
      boxes.add(read(in, at, end, outermost));
    }
    return boxes;
  }

  private static Box read(Reading in, long at, long end, boolean outermost)
      throws IOException, Unplayable {
    if (end - at < HEAD) {
      throw tooLong(outermost);
    }
    long size = in.u32(at);
    int head = HEAD;
    if (size == 1) {
      if (end - at < LONG_HEAD) {
        throw tooLong(outermost);
      }
      head = LONG_HEAD;
      size = in.u64(at + HEAD);
    } else if (size == 0 && outermost) {
      size = end - at;
    }
    if (size < head) {
      throw new Unplayable("a part of it lies about its length");
    }
    if (size > end - at) {
      throw tooLong(outermost);
    }
    return new Box(in.text(at + 4, 4), at, at + head, at + size);
  }

  private static Unplayable tooLong(boolean outermost) {
    return new Unplayable(
        outermost ? "it is cut off" : "a part of it says that it is longer than what it is in");
  }

  /// @throws Unplayable if there is none, or more than one: then nobody knows which counts
  static Box one(List<Box> boxes, String type) throws Unplayable {
    List<Box> found = every(boxes, type);
    if (found.size() != 1) {
      throw new Unplayable(
          "it has %s `%s` where one must be".formatted(found.isEmpty() ? "no" : "two", type));
    }
    return found.getFirst();
  }

  static List<Box> every(List<Box> boxes, String type) {
    return boxes.stream().filter(box -> box.type.equals(type)).toList();
  }

  /// Where so many bytes of its body lie.
  ///
  /// @throws Unplayable if it is shorter
  long inside(long offset, long count) throws Unplayable {
    if (count > to - body - offset) {
      throw new Unplayable("a part of it is too short for what it is");
    }
    return body + offset;
  }

  long u32(Reading in, long offset) throws IOException, Unplayable {
    return in.u32(inside(offset, 4));
  }

  long u64(Reading in, long offset) throws IOException, Unplayable {
    return in.u64(inside(offset, 8));
  }

  String text(Reading in, long offset, int count) throws IOException, Unplayable {
    return in.text(inside(offset, count), count);
  }

  /// Whether its times and lengths take 64 bits, which is its version.
  boolean isWide(Reading in) throws IOException, Unplayable {
    int version = in.u8(inside(0, 4));
    if (version > 1) {
      throw new Unplayable("a part of it is of a version that nobody knows");
    }
    return version == 1;
  }
}
