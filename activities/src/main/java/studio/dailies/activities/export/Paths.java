package studio.dailies.activities.export;

import studio.dailies.domain.export.FileNames;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.project.Projects.Project;
import studio.dailies.store.reference.Reference;

/// Where what lies in an export.
final class Paths {
  static final String MANIFEST = "manifest.json";
  static final String ACCOUNT = "account.json";
  static final String CREDITS = "credits.json";
  static final String CREDITS_TABLE = "credits.csv";

  private Paths() {}

  static String of(Project project) {
    return folder(project) + "project.json";
  }

  static String of(Project project, Generation generation, StoredMedia media) {
    return folder(project)
        + "takes/"
        + FileNames.of(
            generation.model().value(),
            generation.id().value(),
            ProjectRecord.extension(media.contentType()));
  }

  static String of(Project project, Reference reference) {
    return folder(project)
        + "references/"
        + FileNames.of(
            reference.name(),
            reference.id().value(),
            ProjectRecord.extension(reference.media().contentType()));
  }

  private static String folder(Project project) {
    return "projects/" + FileNames.of(project.content().name(), project.id().value()) + "/";
  }
}
