package studio.dailies.domain.export;

/// Puts files into volumes in the order in which they come. The first volume is the records'; these
/// are the others.
public final class Packing {
  /// So that the row of a volume stays far below what a document may be.
  public static final int FILES_MAX = 4_000;

  /// What an archive needs for a file beside its bytes and twice its name: headers, and their long
  /// form.
  static final int ENTRY_BYTES = 192;

  private static final int END_BYTES = 256;

  private final long most;
  private long bytes;
  private int files;

  /// @param most bytes of a volume
  public Packing(long most) {
    this.most = most;
  }

  /// Counts a file as the next one of the volume, or as the first of another.
  ///
  /// @param name bytes of its path
  /// @return whether another volume begins with it
  public boolean begins(long length, int name) {
    long needed = length + 2L * name + ENTRY_BYTES;
    boolean another = files > 0 && (bytes + needed > most || files == FILES_MAX);
    if (another || files == 0) {
      bytes = END_BYTES;
      files = 0;
    }
    bytes += needed;
    files++;
    return another;
  }
}
