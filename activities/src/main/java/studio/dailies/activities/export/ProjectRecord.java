package studio.dailies.activities.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.Source;
import studio.dailies.domain.project.AspectRatio;
import studio.dailies.domain.project.CameraMove;
import studio.dailies.domain.project.Line;
import studio.dailies.domain.project.MediaRef;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ShotSize;
import studio.dailies.domain.scene.RunState;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.project.Cast.Member;
import studio.dailies.store.project.Projects.Project;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.project.Shots.Shot;
import studio.dailies.store.quote.KeptQuotes;
import studio.dailies.store.reference.Reference;
import studio.dailies.store.scene.SceneRun;

/// `project.json` of a project. `docs/export.md` says what each field means; a change that somebody
/// who reads such files has to know of raises the number in [#FORMAT].
final class ProjectRecord {
  static final String FORMAT = "dailies-project/1";

  private final Work work;
  private final Project project;

  ProjectRecord(Work work, Project project) {
    this.work = work;
    this.project = project;
  }

  record ProjectJson(
      String format,
      String id,
      String name,
      @Nullable String style,
      @Nullable AspectRatio aspectRatio,
      Map<String, String> models,
      long version,
      Instant createdAt,
      @Nullable Instant deletedAt) {}

  record MemberJson(
      String id,
      String name,
      @Nullable String look,
      @Nullable String voice,
      List<MediaJson> references,
      long version,
      Instant createdAt,
      @Nullable Instant deletedAt) {}

  /// @param from `TAKE`, named by its generation, or `REFERENCE`
  record MediaJson(Source.Origin from, String id) {
    static @Nullable MediaJson of(@Nullable MediaRef ref) {
      return ref == null ? null : new MediaJson(ref.origin(), ref.id());
    }
  }

  record SceneJson(
      String id,
      String name,
      @Nullable String synopsis,
      long version,
      Instant createdAt,
      @Nullable Instant deletedAt) {}

  record ShotJson(
      String id,
      String scene,
      String description,
      @Nullable ShotSize size,
      @Nullable CameraMove move,
      @Nullable Integer lens,
      @Nullable Integer duration,
      @Nullable MediaJson firstFrame,
      @Nullable MediaJson lastFrame,
      List<LineJson> dialogue,
      List<String> cast,
      @Nullable String pickedTake,
      long version,
      Instant createdAt,
      @Nullable Instant deletedAt) {}

  record LineJson(String member, String text) {}

  record FileJson(
      String file,
      String contentType,
      long bytes,
      String sha256,
      int width,
      int height,
      long millis) {
    static FileJson of(String path, StoredMedia media) {
      return new FileJson(
          path,
          media.contentType(),
          media.bytes(),
          media.sha256(),
          media.width(),
          media.height(),
          media.millis());
    }
  }

  record ReferenceJson(String id, String name, Instant createdAt, FileJson content) {}

  record AskedJson(
      String prompt,
      SortedMap<String, String> settings,
      SortedMap<String, List<MediaJson>> startsFrom) {
    static AskedJson of(Inputs inputs) {
      var media = new TreeMap<String, List<MediaJson>>();
      inputs
          .media()
          .forEach((name, sources) ->
              media.put(
                  name, sources.stream().map(it -> new MediaJson(it.origin(), it.id())).toList()));
      return new AskedJson(inputs.prompt(), inputs.settings(), media);
    }
  }

  record GenerationJson(
      String id,
      String shot,
      @Nullable String sceneRun,
      String quote,
      String model,
      String provider,
      long quotedCredits,
      Phase.Step state,
      @Nullable FailureReason failure,
      AskedJson asked,
      List<SentJson> sent,
      Instant createdAt,
      Instant changedAt,
      Map<Phase.Step, Instant> reachedAt,
      @Nullable Instant cancelRequestedAt,
      @Nullable Instant adoptedAt,
      @Nullable Instant discardedAt,
      @Nullable FileJson take) {}

  /// One send to the provider, and what is known of what it received.
  record SentJson(
      int number,
      String to,
      Disclosure disclosure,
      int files,
      Instant intendedAt,
      @Nullable Instant answeredAt,
      @Nullable String job) {
    static SentJson of(Generation generation, Attempt attempt) {
      return new SentJson(
          attempt.number(),
          generation.provider(),
          attempt.disclosure(),
          generation.copies().size(),
          attempt.intendedAt(),
          attempt.answeredAt(),
          attempt.job());
    }
  }

  record QuoteJson(
      String id,
      String shot,
      String model,
      long credits,
      AskedJson asked,
      Instant createdAt,
      Instant expiresAt) {}

  record RunJson(
      String id,
      String scene,
      String model,
      RunState state,
      List<ItemJson> items,
      List<BlockedJson> blocked,
      int haveTakes,
      int underWay,
      Instant createdAt,
      Instant changedAt,
      Instant expiresAt) {}

  record ItemJson(String shot, String quote, long credits) {
    static ItemJson of(SceneRun.Item item) {
      return new ItemJson(item.shot().value(), item.quote().value(), item.price());
    }
  }

  record BlockedJson(String shot, String field, String reason) {
    static BlockedJson of(SceneRun.Blocked blocked) {
      return new BlockedJson(blocked.shot().value(), blocked.field(), blocked.reason());
    }
  }

  /// The file, piece by piece.
  Stream<String> pieces() {
    Stream<Shot> shots = Lazily.flat(work.scenes(project), work::shots);
    return Json.object(
        head(),
        Stream.of(
            Json.list("cast", work.cast(project).map(ProjectRecord::member)),
            Json.list("references", work.references(project).map(this::reference)),
            Json.list("scenes", work.scenes(project).map(ProjectRecord::scene)),
            Json.list("shots", shots.map(ProjectRecord::shot)),
            Json.list("generations", work.generations(project).map(this::generation)),
            Json.list("quotes", work.quotes(project).map(ProjectRecord::quote)),
            Json.list("sceneRuns", work.sceneRuns(project).map(this::run))));
  }

  private ProjectJson head() {
    var content = project.content();
    Map<String, String> models = new TreeMap<>();
    content.models().forEach((kind, model) -> models.put(kind.name(), model.value()));
    return new ProjectJson(
        FORMAT,
        project.id().value(),
        content.name(),
        unlessEmpty(content.style()),
        content.aspectRatio(),
        models,
        project.edition().version(),
        project.createdAt(),
        project.deletedAt());
  }

  private static MemberJson member(Member member) {
    var content = member.content();
    return new MemberJson(
        member.id().value(),
        content.name(),
        unlessEmpty(content.look()),
        content.voice(),
        content.references().stream().map(it -> new MediaJson(it.origin(), it.id())).toList(),
        member.edition().version(),
        member.createdAt(),
        member.deletedAt());
  }

  private ReferenceJson reference(Reference reference) {
    return new ReferenceJson(
        reference.id().value(),
        reference.name(),
        reference.createdAt(),
        FileJson.of(Paths.of(project, reference), reference.media()));
  }

  private static SceneJson scene(Scene scene) {
    return new SceneJson(
        scene.id().value(),
        scene.content().name(),
        unlessEmpty(scene.content().synopsis()),
        scene.edition().version(),
        scene.createdAt(),
        scene.deletedAt());
  }

  private static ShotJson shot(Shot shot) {
    var content = shot.content();
    return new ShotJson(
        shot.id().value(),
        shot.scene().value(),
        content.description(),
        content.size(),
        content.move(),
        content.lens(),
        content.duration(),
        MediaJson.of(content.firstFrame()),
        MediaJson.of(content.lastFrame()),
        content.dialogue().stream().map(ProjectRecord::line).toList(),
        content.cast().stream().map(MemberId::value).toList(),
        shot.picked().map(it -> it.value()).orElse(null),
        shot.edition().version(),
        shot.createdAt(),
        shot.deletedAt());
  }

  private static LineJson line(Line line) {
    return new LineJson(line.member().value(), line.text());
  }

  private GenerationJson generation(Generation it) {
    return new GenerationJson(
        it.id().value(),
        it.shot().value(),
        it.sceneRun() == null ? null : it.sceneRun().value(),
        it.quote().value(),
        it.model().value(),
        it.provider(),
        it.price(),
        it.phase().step(),
        it.reason(),
        AskedJson.of(work.inputs(it)),
        it.attempts().stream().map(each -> SentJson.of(it, each)).toList(),
        it.createdAt(),
        it.changedAt(),
        it.reachedAt(),
        it.cancelRequestedAt(),
        it.adoptedAt(),
        it.discardedAt(),
        take(it).map(media -> FileJson.of(Paths.of(project, it, media), media)).orElse(null));
  }

  /// What was made, whether it is shown or not.
  static Optional<StoredMedia> take(Generation generation) {
    return generation.take().or(generation::late);
  }

  private static QuoteJson quote(KeptQuotes.Kept quote) {
    return new QuoteJson(
        quote.id().value(),
        quote.shot().value(),
        model(quote.model()),
        quote.price(),
        AskedJson.of(quote.inputs()),
        quote.createdAt(),
        quote.expiresAt());
  }

  private static String model(ModelId model) {
    return model.value();
  }

  private RunJson run(SceneRun run) {
    return new RunJson(
        run.id().value(),
        run.scene().value(),
        model(run.model()),
        run.state(),
        run.items().stream().map(ItemJson::of).toList(),
        work.blocked(run).stream().map(BlockedJson::of).toList(),
        run.haveTakes(),
        run.underWay(),
        run.createdAt(),
        run.changedAt(),
        run.expiresAt());
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  static String extension(String contentType) {
    return MediaType.named(contentType).map(MediaType::extension).orElse("bin");
  }
}
