package studio.dailies.store.project;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.project.CameraMove;
import studio.dailies.domain.project.Line;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotSize;
import studio.dailies.store.project.Work.ChangeRow;

/// The document of a shot.
@Document(ShotRow.COLLECTION)
record ShotRow(
    @Id String id,
    String account,
    String project,
    String scene,
    Binary sealed,
    @Nullable ShotSize size,
    @Nullable CameraMove move,
    @Nullable Integer lens,
    @Nullable Integer duration,
    @Nullable MediaRefRow firstFrame,
    @Nullable MediaRefRow lastFrame,
    @Nullable List<String> cast,
    @Nullable String picked,
    @Nullable String rank,
    @Nullable Long version,
    @Nullable Map<String, ChangeRow> changes,
    @Nullable Instant deletedAt,
    Instant createdAt)
    implements Places.Ranked {
  static final String COLLECTION = "shots";

  /// What a person wrote.
  record Words(String text, @Nullable List<LineWords> dialogue) {
    static Words of(ShotContent content) {
      List<LineWords> lines =
          content.dialogue().stream()
              .map(line -> new LineWords(line.member().value(), line.text()))
              .toList();
      return new Words(content.description(), Work.unlessEmpty(lines));
    }

    List<Line> lines() {
      return Work.orEmpty(dialogue).stream()
          .map(line -> new Line(new MemberId(line.member()), line.text()))
          .toList();
    }
  }

  record LineWords(String member, String text) {}

  static Update update(ShotContent content, Binary sealed) {
    Update update = new Update().set("sealed", sealed);
    Work.put(update, "size", content.size());
    Work.put(update, "move", content.move());
    Work.put(update, "lens", content.lens());
    Work.put(update, "duration", content.duration());
    Work.put(update, "firstFrame", MediaRefRow.of(content.firstFrame()));
    Work.put(update, "lastFrame", MediaRefRow.of(content.lastFrame()));
    return Work.put(update, "cast", cast(content));
  }

  static @Nullable List<String> cast(ShotContent content) {
    return Work.unlessEmpty(content.cast().stream().map(MemberId::value).toList());
  }

  ShotContent content(Words words) {
    return new ShotContent(
        words.text(),
        size,
        move,
        lens,
        duration,
        MediaRefRow.ref(firstFrame),
        MediaRefRow.ref(lastFrame),
        words.lines(),
        Work.orEmpty(cast).stream().map(MemberId::new).toList());
  }
}
