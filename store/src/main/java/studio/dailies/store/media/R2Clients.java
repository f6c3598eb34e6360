package studio.dailies.store.media;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// How we speak to R2.
final class R2Clients {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private R2Clients() {}

  static StaticCredentialsProvider credentials(String accessKey, String secretKey) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }

  static S3Client client(URI endpoint, String region, StaticCredentialsProvider credentials) {
    var client = S3Client.builder();
    if ("http".equals(endpoint.getScheme())) {
      client.putAuthScheme(new AsOverTls());
    }
    return client
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .forcePathStyle(true)
        // A part is in memory and can be sent again: to ask first costs a round trip for each.
        .serviceConfiguration(c -> c.expectContinueEnabled(false))
        // Checksums only where S3 demands them: R2 refuses some of the SDK's own choice.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClient(
            UrlConnectionHttpClient.create(to -> WideConnection.open(to, CONNECTING, SILENCE)))
        .overrideConfiguration(
            o -> o.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(CALL_TIMEOUT))
        .build();
  }
}
