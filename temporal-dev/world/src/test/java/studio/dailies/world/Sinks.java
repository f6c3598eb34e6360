package studio.dailies.world;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListSchedulesRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;

/// Everything of a world that keeps anything, as the bytes that are there: asked through the doors
/// of the stores, and in their files, whatever they say.
public final class Sinks implements AutoCloseable {
  private static final String NAMESPACE = "default";

  private final DevWorld world;
  private final Path temporary;
  private final MongoClient mongo;
  private final WorkflowServiceStubs stubs;

  /// @param temporary where the programs of this world put what they need for a moment
  public Sinks(DevWorld world, Path temporary) {
    this.world = world;
    this.temporary = temporary;
    this.mongo = MongoClients.create(world.at().mongodb());
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(world.at().temporal()).build());
  }

  /// What the stores say that they have. Each place begins with `database/`, `vault/`, `temporal/`
  /// or `page/`.
  void live(BiConsumer<String, ByteBuffer> look) throws IOException, InterruptedException {
    rows("database", mongo.getDatabase("dailies"), look);
    rows("vault", mongo.getDatabase("vault"), look);
    workflows(look);
    page("page/api", world.at().api().resolve("/health"), look);
  }

  private static void rows(
      String place, MongoDatabase database, BiConsumer<String, ByteBuffer> look) {
    for (String collection : database.listCollectionNames()) {
      database
          .getCollection(collection, RawBsonDocument.class)
          .find()
          .forEach(it -> look.accept(place + "/" + collection, it.getByteBuffer().asNIO()));
    }
  }

  private void workflows(BiConsumer<String, ByteBuffer> look) {
    for (WorkflowExecutionInfo each : listed()) {
      String type = each.getType().getName();
      look.accept("temporal/visibility/" + type, bytes(each));
      try {
        run(type, each.getExecution(), look);
      } catch (StatusRuntimeException e) {
        // Listed a moment longer than it is there.
        if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
          throw e;
        }
      }
    }
    look.accept(
        "temporal/schedules",
        bytes(
            temporal()
                .listSchedules(ListSchedulesRequest.newBuilder().setNamespace(NAMESPACE).build())));
  }

  private void run(String type, WorkflowExecution run, BiConsumer<String, ByteBuffer> look) {
    look.accept(
        "temporal/state/" + type,
        bytes(
            temporal()
                .describeWorkflowExecution(
                    DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setExecution(run)
                        .build())));
    history(run, page -> look.accept("temporal/history/" + type, bytes(page)));
  }

  /// The ids of all workflows that Temporal knows of.
  public List<String> workflowIds() {
    return listed().stream().map(it -> it.getExecution().getWorkflowId()).toList();
  }

  private List<WorkflowExecutionInfo> listed() {
    List<WorkflowExecutionInfo> all = new ArrayList<>();
    ByteString next = ByteString.EMPTY;
    do {
      ListWorkflowExecutionsResponse page =
          temporal()
              .listWorkflowExecutions(
                  ListWorkflowExecutionsRequest.newBuilder()
                      .setNamespace(NAMESPACE)
                      .setNextPageToken(next)
                      .build());
      all.addAll(page.getExecutionsList());
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return all;
  }

  private void history(
      WorkflowExecution execution,
      java.util.function.Consumer<GetWorkflowExecutionHistoryResponse> then) {
    ByteString next = ByteString.EMPTY;
    do {
      GetWorkflowExecutionHistoryResponse page =
          temporal()
              .getWorkflowExecutionHistory(
                  GetWorkflowExecutionHistoryRequest.newBuilder()
                      .setNamespace(NAMESPACE)
                      .setExecution(execution)
                      .setNextPageToken(next)
                      .build());
      then.accept(page);
      next = page.getNextPageToken();
    } while (!next.isEmpty());
  }

  private WorkflowServiceBlockingStub temporal() {
    return stubs.blockingStub();
  }

  private static ByteBuffer bytes(MessageLite message) {
    return ByteBuffer.wrap(message.toByteArray());
  }

  private static void page(String place, URI address, BiConsumer<String, ByteBuffer> look)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    look.accept(
        place, ByteBuffer.wrap(SharedWorld.HTTP.send(request, BodyHandlers.ofByteArray()).body()));
  }

  /// What lies in files, their names and their attributes. Each place begins with `files/`, `log/`,
  /// `temporary/` or `outside/`, which is whoever is no part of the product.
  void files(BiConsumer<String, ByteBuffer> look) throws IOException {
    walk(world.folder(), look);
    walk(temporary, look);
  }

  private void walk(Path folder, BiConsumer<String, ByteBuffer> look) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        String place = place(file);
        String name = folder.relativize(file).toString();
        look.accept(place + " (name)", ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
        // Whoever opens and closes a file gives up the lock that this process has on it: another
        // run
        // would take the world for dead and end it.
        if (Files.isRegularFile(file) && !name.equals("lock")) {
          file(place, file, look);
        }
      }
    }
  }

  /// One file, and what is said of it beside it.
  static void file(String place, Path file, BiConsumer<String, ByteBuffer> look)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      look.accept(place, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
    var attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    for (String name : attributes == null ? List.<String>of() : attributes.list()) {
      ByteBuffer value = ByteBuffer.allocate(attributes.size(name));
      attributes.read(name, value);
      look.accept(place + " (" + name + ")", value.flip());
    }
  }

  private String place(Path file) {
    if (file.startsWith(temporary)) {
      return "temporary/" + top(temporary.relativize(file), 1);
    }
    Path inside = world.folder().relativize(file);
    String name = inside.toString();
    if (name.startsWith("data/sandboxes")) {
      return "outside/" + inside.getFileName();
    }
    if (name.startsWith("data/")) {
      return "files/" + top(inside, 2).substring("data/".length());
    }
    if (name.startsWith("logs/")) {
      return "log/" + inside.getFileName();
    }
    return "files/" + (name.startsWith("temporal-") ? "temporal" : top(inside, 1));
  }

  private static String top(Path path, int names) {
    return path.subpath(0, Math.min(names, path.getNameCount())).toString();
  }

  /// Has an hour pass for the exports of somebody that have ended: so long a try that everybody has
  /// given up may go on writing, and so long a deletion waits for it.
  void lateForExports(String account) {
    mongo
        .getDatabase("dailies")
        .getCollection("exports")
        .updateMany(
            new Document("account", account).append("endedAt", new Document("$ne", null)),
            new Document(
                "$set",
                new Document("endedAt", Date.from(Instant.EPOCH))
                    .append("readyAt", Date.from(Instant.EPOCH))));
  }

  /// Where Temporal keeps everything.
  Path temporalFile() throws IOException {
    try (Stream<Path> all = Files.list(world.folder())) {
      return all.filter(it -> Objects.toString(it.getFileName()).matches("temporal-.*\\.db"))
          .findFirst()
          .orElseThrow();
    }
  }

  /// Where the stand-in for MongoDB does.
  Path databaseFile() throws IOException {
    try (Stream<Path> all = Files.list(world.folder().resolve("data/mongodb"))) {
      return all.findFirst().orElseThrow();
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    mongo.close();
  }
}
