package studio.dailies.sandbox.shop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.LocalServer;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// Lemon Squeezy on one loopback port: its API, the pages of its checkouts, its webhooks. All of it
/// survives being killed when there is a folder for it; what was not delivered is tried again.
public final class ShopSandbox implements AutoCloseable {
  private final Journal journal;
  private final LocalServer server;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Books books;
  private final Plans plans;
  private final Post post;
  private final Storefront storefront;
  private final Gate gate;
  private final Control control;
  private volatile Settings settings = Settings.DEFAULT;

  /// Serves when it returns. Port 0 means any free one.
  public static ShopSandbox start(int port, Shop shop, Optional<Path> data, Clock clock)
      throws IOException {
    ShopSandbox sandbox = new ShopSandbox(port, shop, data, clock);
    sandbox.journal.found().forEach(sandbox::replay);
    sandbox.post.send(sandbox.books.all(Delivery.class));
    sandbox.server.serve(sandbox::handle);
    return sandbox;
  }

  private ShopSandbox(int port, Shop shop, Optional<Path> data, Clock clock) throws IOException {
    journal = Journal.open(data, "shop.jsonl");
    server = new LocalServer(port);
    URI base = server.base();
    Ids ids = new Ids();
    books = new Books(journal);
    plans = new Plans(journal);
    post = new Post(shop.webhook(), books, () -> settings, timer, clock);
    Envelopes envelopes = new Envelopes(shop, new Resources(base), plans, ids, clock);
    Outbox outbox = new Outbox(books, envelopes, post);
    Till till = new Till(books, outbox, ids, clock);
    Refunds refunds = new Refunds(books, outbox, clock);
    Billing billing = new Billing(books, outbox, clock);
    storefront = new Storefront(base, shop, books, till, clock);
    Api api = new Api(base, shop, books, refunds, billing, storefront, ids, clock);
    gate = new Gate(shop.key(), api, plans, () -> settings, clock);
    control = new Control(shop, books, till, refunds, billing, outbox, ids, clock);
  }

  public URI base() {
    return server.base();
  }

  @Override
  public void close() throws IOException {
    gate.end();
    server.close();
    timer.shutdownNow();
    journal.close();
  }

  private void replay(Journal.Line line) {
    switch (line.kind()) {
      case "rows" -> books.replay(line.value());
      case "plans" -> plans.replay(line.value());
      case "settings" -> settings = Json.MAPPER.convertValue(line.value(), Settings.class);
      default -> throw new IllegalStateException("the journal holds a " + line.kind());
    }
  }

  private Answer handle(Call call) {
    if (call.path().startsWith(Storefront.PATH)) {
      return storefront.handle(call);
    }
    if (!call.path().startsWith("/_sandbox/")) {
      return gate.handle(call);
    }
    try {
      return control(call);
    } catch (IllegalArgumentException e) {
      return Answer.detail(400, String.valueOf(e.getMessage()));
    } catch (Refusal e) {
      return e.answer();
    }
  }

  private Answer control(Call call) {
    JsonNode body = call.json().orElseGet(Json::object);
    return switch (call.method() + " " + call.path()) {
      case "POST /_sandbox/plan" -> {
        plans.add(Plan.read(body));
        yield Answer.empty(204);
      }
      case "DELETE /_sandbox/plan" -> {
        plans.clear();
        yield Answer.empty(204);
      }
      case "POST /_sandbox/settings" -> {
        settings = settings.with(body);
        journal.append("settings", settings);
        yield Answer.json(200, Json.tree(settings));
      }
      default -> control.handle(call);
    };
  }
}
