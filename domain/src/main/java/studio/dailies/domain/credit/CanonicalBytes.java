package studio.dailies.domain.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The bytes that are hashed. `docs/credits.md` describes them one by one and independent programs
/// are written from it: a change here is a new format under a new version, never an edit.
final class CanonicalBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CanonicalBytes() {}

  static byte[] of(Entry entry) {
    var bytes = new CanonicalBytes();
    bytes.text("dailies.ledger.entry");
    bytes.number(Entry.VERSION);
    bytes.text(entry.ledger().value());
    bytes.number(entry.seq());
    bytes.text(entry.key().text());
    bytes.hash(entry.request());
    bytes.text(entry.kind().text());
    bytes.time(entry.at());
    bytes.text(entry.reference());
    bytes.list(entry.parts(), CanonicalBytes::part);
    bytes.number(entry.legs().available());
    bytes.number(entry.legs().held());
    bytes.number(entry.legs().issuer());
    bytes.number(entry.legs().revenue());
    bytes.number(entry.legs().expired());
    bytes.number(entry.after().available());
    bytes.number(entry.after().held());
    bytes.list(entry.after().lots(), CanonicalBytes::lot);
    bytes.hash(entry.previousHash());
    return bytes.out.toByteArray();
  }

  static byte[] of(Request request) {
    var bytes = new CanonicalBytes();
    bytes.text("dailies.ledger.request");
    bytes.number(Entry.VERSION);
    bytes.text(request.kind().text());
    bytes.text(request.ledger().value());
    bytes.number(request.amount());
    bytes.text(request.reference());
    return bytes.out.toByteArray();
  }

  private void part(Part part) {
    credits(part.lot(), part.lotClass(), part.expiresAt(), part.amount());
  }

  private void lot(Lot lot) {
    credits(lot.id(), lot.lotClass(), lot.expiresAt(), lot.left());
  }

  private void credits(long lot, LotClass lotClass, @Nullable Instant expiresAt, long amount) {
    number(lot);
    text(lotClass.text());
    if (expiresAt == null) {
      out.write(0);
    } else {
      out.write(1);
      time(expiresAt);
    }
    number(amount);
  }

  private <T> void list(List<T> items, BiConsumer<CanonicalBytes, T> each) {
    length(items.size());
    items.forEach(item -> each.accept(this, item));
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    length(utf8.length);
    out.writeBytes(utf8);
  }

  private void hash(Hash hash) {
    byte[] bytes = hash.bytes();
    length(bytes.length);
    out.writeBytes(bytes);
  }

  private void time(Instant time) {
    number(time.toEpochMilli());
  }

  private void length(int length) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
  }

  private void number(long number) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }
}
