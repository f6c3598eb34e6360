package studio.dailies.sandbox.r2;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import studio.dailies.sandbox.Http;

/// Signed requests to the object store, sent by the JDK's client.
final class Signed {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final S3Presigner presigner;
  private final String bucket;

  Signed(URI endpoint, String bucket, String access, String secret) {
    this.bucket = bucket;
    presigner =
        S3Presigner.builder()
            .endpointOverride(endpoint)
            .region(Region.of("auto"))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret)))
            .build();
  }

  Http.Got put(String key, String body, Consumer<PutObjectRequest.Builder> more)
      throws IOException {
    return send(
        presigner.presignPutObject(p ->
            p.signatureDuration(LIFE)
                .putObjectRequest(r -> {
                  r.bucket(bucket).key(key);
                  more.accept(r);
                })),
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Http.Got get(String key) throws IOException {
    return send(
        presigner.presignGetObject(
            p -> p.signatureDuration(LIFE).getObjectRequest(r -> r.bucket(bucket).key(key))),
        new byte[0]);
  }

  Http.Got delete(String key) throws IOException {
    return send(
        presigner.presignDeleteObject(
            p -> p.signatureDuration(LIFE).deleteObjectRequest(r -> r.bucket(bucket).key(key))),
        new byte[0]);
  }

  /// Uploads parts of these sizes and completes them; returns the last answer.
  Http.Got multipart(String key, int... sizes) throws IOException {
    var created =
        send(
            presigner.presignCreateMultipartUpload(p ->
                p.signatureDuration(LIFE)
                    .createMultipartUploadRequest(r -> r.bucket(bucket).key(key))),
            new byte[0]);
    String upload = created.text().replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
    var parts = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 0; i < sizes.length; i++) {
      int number = i + 1;
      var sent =
          send(
              presigner.presignUploadPart(p ->
                  p.signatureDuration(LIFE)
                      .uploadPartRequest(
                          r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number))),
              new byte[sizes[i]]);
      parts.append(
          "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>"
              .formatted(number, sent.header("ETag")));
    }
    byte[] body =
        parts
            .append("</CompleteMultipartUpload>")
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return send(
        presigner.presignCompleteMultipartUpload(p ->
            p.signatureDuration(LIFE)
                .completeMultipartUploadRequest(r -> r.bucket(bucket).key(key).uploadId(upload))),
        body);
  }

  private static Http.Got send(PresignedRequest signed, byte[] body) throws IOException {
    try {
      var request =
          HttpRequest.newBuilder(signed.url().toURI())
              .timeout(Duration.ofSeconds(20))
              .method(
                  signed.httpRequest().method().name(),
                  HttpRequest.BodyPublishers.ofByteArray(body));
      signed
          .signedHeaders()
          .forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
              request.header(name, String.join(",", values));
            }
          });
      return new Http.Got(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException | URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
