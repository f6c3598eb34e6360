package studio.dailies.world.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTTP/1.1 between programs that behave: no pipelining, no upgrades.
final class HttpWire implements Wire {
  private static final String END = "\r\n";
  private static final Pattern ID = Pattern.compile("[0-9a-zA-Z_.=-]{20,}");
  private static final Pattern VALUE = Pattern.compile("=[^&]*");

  @Override
  public byte[] request(InputStream client, GoAhead goAhead) throws IOException {
    var all = new ByteArrayOutputStream();
    String head = head(client, all);
    if (head.isEmpty()) {
      return new byte[0];
    }
    if (header(head, "Expect").isPresent()) {
      goAhead.tell(("HTTP/1.1 100 Continue" + END + END).getBytes(ISO_8859_1));
    }
    body(client, head, all, false);
    return all.toByteArray();
  }

  @Override
  public byte[] answer(InputStream server, byte[] request) throws IOException {
    String asked = new String(request, 0, Math.min(8, request.length), ISO_8859_1);
    while (true) {
      var all = new ByteArrayOutputStream();
      String head = head(server, all);
      if (head.isEmpty()) {
        throw new EOFException("the server is gone");
      }
      int status = Integer.parseInt(head.split(" ", 3)[1].strip());
      if (status >= 200) {
        if (!asked.startsWith("HEAD ") && status != 204 && status != 304) {
          body(server, head, all, true);
        }
        return all.toByteArray();
      }
    }
  }

  @Override
  public boolean isStateless() {
    return true;
  }

  /// Method, path and names of the query, without what names one thing.
  @Override
  public String kind(byte[] request) {
    String line = new String(request, ISO_8859_1).lines().findFirst().orElse("?");
    String[] parts = line.split(" ");
    if (parts.length < 2) {
      return line;
    }
    int query = parts[1].indexOf('?');
    String path = query < 0 ? parts[1] : parts[1].substring(0, query);
    String names = query < 0 ? "" : VALUE.matcher(parts[1].substring(query)).replaceAll("");
    return parts[0]
        + " "
        + ID.matcher(path).replaceAll("*")
        + (names.contains("fal_webhook") ? "" : names);
  }

  /// As an object store says it.
  @Override
  public byte[] full(byte[] request) {
    String asked = kind(request);
    boolean stores = asked.startsWith("PUT ") || asked.startsWith("POST ");
    if (!stores || asked.contains("?delete")) {
      return new byte[0];
    }
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>StorageFull</Code>"
            + "<Message>There is no room left.</Message></Error>";
    return ("HTTP/1.1 507 Insufficient Storage"
            + END
            + "Content-Type: application/xml"
            + END
            + "Content-Length: "
            + body.length()
            + END
            + END
            + body)
        .getBytes(ISO_8859_1);
  }

  private static String head(InputStream in, ByteArrayOutputStream all) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        if (all.size() == 0) {
          return "";
        }
        throw new EOFException("a head that breaks off");
      }
      all.write(next);
      matched = next == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return all.toString(ISO_8859_1);
  }

  private static void body(
      InputStream in, String head, ByteArrayOutputStream all, boolean mayEndWithTheConnection)
      throws IOException {
    Optional<String> length = header(head, "Content-Length");
    if (length.isPresent()) {
      exactly(in, Integer.parseInt(length.get()), all);
    } else if (header(head, "Transfer-Encoding").isPresent()) {
      chunks(in, all);
    } else if (mayEndWithTheConnection) {
      in.transferTo(all);
    }
  }

  private static void chunks(InputStream in, ByteArrayOutputStream all) throws IOException {
    while (true) {
      String line = line(in, all);
      int size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
      exactly(in, size, all);
      line(in, all);
      if (size == 0) {
        return;
      }
    }
  }

  private static String line(InputStream in, ByteArrayOutputStream all) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      all.write(next);
      if (next == '\n') {
        return line.toString();
      }
      line.append((char) next);
    }
    throw new EOFException("a line that breaks off");
  }

  private static void exactly(InputStream in, int count, ByteArrayOutputStream all)
      throws IOException {
    byte[] bytes = in.readNBytes(count);
    all.writeBytes(bytes);
    if (bytes.length < count) {
      throw new EOFException("a body that breaks off");
    }
  }

  private static Optional<String> header(String head, String name) {
    Matcher matcher =
        Pattern.compile(
                "(?m)^" + name.toLowerCase(Locale.ROOT) + ":[ \\t]*([^\\r\\n]*)",
                Pattern.CASE_INSENSITIVE | Pattern.MULTILINE)
            .matcher(head);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }
}
