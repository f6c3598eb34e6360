package studio.dailies.store.media;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Stands between us and the object store: remembers the head of each request as it was sent, and
/// plays faults on order.
public final class RecordingWire implements AutoCloseable {
  private final ServerSocket door;
  private final URI behind;
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final List<Order> orders = new ArrayList<>();

  /// A request; header names in lower case.
  public record Sent(String method, String target, Map<String, String> headers) {
    /// What is done: the method, and the parameter that names the operation.
    public String what() {
      for (String operation : List.of("partNumber", "uploadId", "uploads", "list-type")) {
        if (target.contains(operation)) {
          return method + " " + operation;
        }
      }
      return method;
    }

    /// Bytes of content, whatever the encoding of the transfer.
    long bytes() {
      String decoded = headers.get("x-amz-decoded-content-length");
      return Long.parseLong(
          decoded != null ? decoded : headers.getOrDefault("content-length", "0"));
    }
  }

  /// What happens instead of an answer.
  public enum Fault {
    /// It is not done, and the answer is 503.
    BUSY,
    /// It is not done, and the connection ends.
    CUT,
    /// It is done, and the connection ends.
    LOST,
    /// It is done, and the answer is an error inside a 200.
    LIED
  }

  private record Order(Predicate<Sent> when, Fault fault, int[] left) {}

  public RecordingWire(URI behind) throws IOException {
    this.behind = behind;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  public List<String> done() {
    return sent.stream().map(Sent::what).toList();
  }

  /// The next so many requests of this kind meet the fault.
  public void play(String what, Fault fault, int times) {
    play(request -> request.what().equals(what), fault, times);
  }

  public void play(Predicate<Sent> when, Fault fault, int times) {
    synchronized (orders) {
      orders.add(new Order(when, fault, new int[] {times}));
    }
  }

  /// Forgets all orders, and what was sent so far.
  public void heal() {
    synchronized (orders) {
      orders.clear();
    }
    sent.clear();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      InputStream in = new BufferedInputStream(caller.getInputStream());
      OutputStream out = caller.getOutputStream();
      String head = head(in);
      Sent request = parsed(head);
      Order order = order(request);
      if (request.headers().containsKey("expect")) {
        out.write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
        out.flush();
      }
      int length = Integer.parseInt(request.headers().getOrDefault("content-length", "0"));
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        return;
      }
      sent.add(request);
      answer(head, body, order, out);
    } catch (IOException e) {
      // The caller left, or was left.
    }
  }

  private void answer(String head, byte[] body, Order order, OutputStream out) throws IOException {
    Fault fault = order == null ? null : order.fault();
    if (fault == Fault.BUSY) {
      out.write(plain("503 Service Unavailable", "ServiceUnavailable"));
    } else if (fault == null) {
      out.write(forward(head, body));
    } else if (fault != Fault.CUT) {
      forward(head, body);
      if (fault == Fault.LIED) {
        out.write(plain("200 OK", "InternalError"));
      }
    }
    out.flush();
  }

  private byte[] forward(String head, byte[] body) throws IOException {
    try (Socket store = new Socket(behind.getHost(), behind.getPort())) {
      String once =
          head.replaceAll("(?i)\r\n(connection|expect):[^\r]*", "")
              .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
      OutputStream out = store.getOutputStream();
      out.write(bytes(once));
      out.write(body);
      out.flush();
      return store.getInputStream().readAllBytes();
    }
  }

  private Order order(Sent request) {
    synchronized (orders) {
      for (Order order : orders) {
        if (order.when().test(request) && order.left()[0]-- > 0) {
          return order;
        }
      }
      return null;
    }
  }

  private static byte[] plain(String status, String code) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>played</Message></Error>";
    return bytes(
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/xml\r\nContent-Length: "
            + xml.length()
            + "\r\nConnection: close\r\n\r\n"
            + xml);
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    int last4 = 0;
    while (last4 != 0x0d0a0d0a) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
      last4 = last4 << 8 | next;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static Sent parsed(String head) {
    String[] lines = head.split("\r\n");
    String[] first = lines[0].split(" ");
    var headers = new TreeMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Sent(first[0], first[1], headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
