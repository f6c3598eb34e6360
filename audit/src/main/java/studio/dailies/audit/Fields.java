package studio.dailies.audit;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Typed reading of one document. Whatever is missing or of another type throws [Unreadable].
record Fields(Document document) {

  String text(String field) {
    return value(field, String.class);
  }

  String text(String field, Pattern form) {
    String text = text(field);
    if (!form.matcher(text).matches()) {
      throw new Unreadable(field + " has not the form of one");
    }
    return text;
  }

  @Nullable String textOrNull(String field) {
    return document.get(field) == null ? null : text(field);
  }

  /// So many hexadecimal digits, in lower case.
  String hex(String field, int digits) {
    String text = text(field);
    if (text.length() != digits || !text.chars().allMatch(Fields::isHex)) {
      throw new Unreadable(field + " is not of " + digits + " hexadecimal digits");
    }
    return text;
  }

  @Nullable String hexOrNull(String field, int digits) {
    return document.get(field) == null ? null : hex(field, digits);
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  boolean flag(String field) {
    return value(field, Boolean.class);
  }

  /// A number of 64 bits.
  long number(String field) {
    return value(field, Long.class);
  }

  /// A number of 64 bits, within these bounds.
  long number(String field, long least, long most) {
    long number = number(field);
    if (number < least || number > most) {
      throw new Unreadable(field + " is " + number + ", not " + least + " to " + most);
    }
    return number;
  }

  /// A whole number of 32 or 64 bits that is not negative.
  long count(String field) {
    Object value = document.get(field);
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number >= 0) {
        return number;
      }
    }
    throw new Unreadable(field + " is no whole number from 0");
  }

  Instant time(String field) {
    return value(field, Date.class).toInstant();
  }

  @Nullable Instant timeOrNull(String field) {
    return document.get(field) == null ? null : time(field);
  }

  <E extends Enum<E>> E word(String field, Class<E> type) {
    String text = text(field);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw new Unreadable(field + " is the unknown word " + text);
  }

  Fields inner(String field) {
    return new Fields(value(field, Document.class));
  }

  List<Fields> list(String field) {
    List<?> all = value(field, List.class);
    return all.stream().map(Fields::element).toList();
  }

  List<String> texts(String field) {
    List<?> all = value(field, List.class);
    if (!all.stream().allMatch(String.class::isInstance)) {
      throw new Unreadable(field + " holds something that is no text");
    }
    return all.stream().map(String.class::cast).toList();
  }

  /// Exactly these fields, no more and no less.
  Fields only(Set<String> fields) {
    if (!document.keySet().equals(fields)) {
      throw new Unreadable("its fields are " + document.keySet() + ", not " + fields);
    }
    return this;
  }

  private static Fields element(Object element) {
    if (element instanceof Document document) {
      return new Fields(document);
    }
    throw new Unreadable("a list holds something that is no document");
  }

  private <T> T value(String field, Class<T> type) {
    Object value = document.get(field);
    if (!type.isInstance(value)) {
      throw new Unreadable(
          field + (value == null ? " is missing" : " is no " + type.getSimpleName()));
    }
    return type.cast(value);
  }
}
