package studio.dailies.store.media;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// How a call of the object store fails, in our words.
final class Asking {
  private Asking() {}

  /// @throws MediaStoreException if there was no usable answer
  static <T> T asking(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new MediaStoreException(doing, e);
    }
  }

  /// Whether the store refused with this code.
  static boolean says(String code, SdkException e) {
    return e instanceof AwsServiceException answer
        && answer.awsErrorDetails() != null
        && code.equals(answer.awsErrorDetails().errorCode());
  }
}
