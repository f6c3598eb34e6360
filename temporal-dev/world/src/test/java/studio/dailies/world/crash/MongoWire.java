package studio.dailies.world.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;

/// MongoDB's wire protocol: a message begins with its length.
final class MongoWire implements Wire {
  private static final int HEADER = 16;
  private static final int LARGEST = 48_000_000;

  /// An `OP_MSG`'s first element: after header, flags, section kind, document length and a string's
  /// type byte comes `command\0`, the length of the value, `collection\0`.
  private static final int COMMAND = HEADER + 4 + 1 + 4 + 1;

  /// What takes room, if only in the journal.
  private static final Set<String> WRITES =
      Set.of("insert", "update", "delete", "findAndModify", "commitTransaction");

  private static final int OUT_OF_DISK_SPACE = 14031;

  private static final Pattern STEPS =
      Pattern.compile(
          "(?<=\\x00)(NEW|HELD|SENDING|ACCEPTED|STORED|DONE|UNKNOWN|ENDING|FAILED)(?=\\x00)");

  /// The write that says, once, which job an attempt has become.
  private static final Pattern JOB = Pattern.compile("attempts\\.\\d+\\.job\\x00");

  /// The write that keeps a provider's name for an answer that is on its way.
  private static final Pattern ANSWER = Pattern.compile("attempts\\.\\d+\\.answer\\x00");

  /// The write that says what becomes of what a provider kept; it says nothing of steps.
  private static final Pattern DISCLOSURE = Pattern.compile("attempts\\.\\d+\\.disclosure\\x00");

  /// What an entry of the ledger is about.
  private static final Pattern ENTRY =
      Pattern.compile("(?<=\\x00)(hold|end)(?=:[0-9a-f]{32}\\x00)");

  /// What a step of a deletion says of it.
  private static final Pattern DEPARTURE =
      Pattern.compile(
          "(?<=\\x00)(ENDING_WORK|PROJECTS|PROVIDERS|CREDITS|DOCUMENTS|HISTORIES|KEY|LOOKING_AGAIN|RECEIPT)(?=\\x00)"
              + "|(?<=[\\x00-\\x1f])(runs|bought|providers|receipt|mail|completion)(?=[\\x00.])");

  @Override
  public byte[] request(InputStream client, GoAhead goAhead) throws IOException {
    return message(client);
  }

  @Override
  public byte[] answer(InputStream server, byte[] request) throws IOException {
    byte[] answer = message(server);
    if (answer.length == 0) {
      throw new EOFException("the server is gone");
    }
    return answer;
  }

  private static byte[] message(InputStream in) throws IOException {
    byte[] length = in.readNBytes(4);
    if (length.length < 4) {
      return new byte[0];
    }
    int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (size < HEADER || size > LARGEST) {
      throw new IOException("a message of " + size + " bytes");
    }
    byte[] rest = in.readNBytes(size - 4);
    if (rest.length < size - 4) {
      throw new EOFException("a message that breaks off");
    }
    return ByteBuffer.allocate(size).put(length).put(rest).array();
  }

  @Override
  public byte[] full(byte[] request) {
    if (!WRITES.contains(kind(request).split(" ", 2)[0])) {
      return new byte[0];
    }
    Document error =
        new Document("ok", 0.0)
            .append("errmsg", "No space left on device")
            .append("code", OUT_OF_DISK_SPACE)
            .append("codeName", "OutOfDiskSpace");
    ByteBuffer body = new RawBsonDocument(error, new DocumentCodec()).getByteBuffer().asNIO();
    ByteBuffer asked = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN);
    int size = HEADER + Integer.BYTES + 1 + body.remaining();
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(size)
        .putInt(0)
        .putInt(asked.getInt(4))
        .putInt(asked.getInt(12))
        .putInt(0)
        .put((byte) 0)
        .put(body)
        .array();
  }

  @Override
  public boolean isStateless() {
    return false;
  }

  /// Command and collection, and what a write speaks of: the steps of a row, from where to where;
  /// the hold of a ledger, or its end.
  @Override
  public String kind(byte[] request) {
    String text = new String(request, ISO_8859_1);
    int end = text.indexOf('\0', COMMAND);
    if (end < 0) {
      return "?";
    }
    String command = text.substring(COMMAND, end);
    int from = end + 1 + 4;
    int to = text.indexOf('\0', from);
    String collection = to < 0 ? "?" : text.substring(from, to);
    String name = command + " " + collection;
    if (command.equals("find") || to < 0) {
      return name;
    }
    return switch (collection) {
      case "generations" -> name + steps(text.substring(to));
      case "deletions" -> name + words(DEPARTURE, text.substring(to));
      case "ledger_entries" -> name + words(ENTRY, text.substring(to));
      default -> name;
    };
  }

  private static String steps(String text) {
    if (JOB.matcher(text).find()) {
      return " job";
    }
    if (ANSWER.matcher(text).find()) {
      return " answer";
    }
    String steps = words(STEPS, text);
    if (!steps.isEmpty()) {
      return steps;
    }
    return DISCLOSURE.matcher(text).find() ? " forgotten" : "";
  }

  private static String words(Pattern pattern, String text) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words.isEmpty() ? "" : " " + String.join(">", words);
  }
}
