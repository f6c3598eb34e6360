package studio.dailies.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/// How every database of ours is opened: writes acknowledged by a majority and journalled, reads
/// from the primary and only of what a majority has.
public final class MongoStore {
  /// More than a process works at at once: whoever stood in line for one might be passed by others
  /// until it is too late.
  private static final int CONNECTIONS_MAX = 160;

  /// How long an answer is waited for where nobody sits and waits, and much may be looked through.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private MongoStore() {}

  /// The driver's settings: a server that is away is noticed within seconds, and no call waits for
  /// ever.
  ///
  /// @param patience how long an answer is waited for; what was written by then or later is not
  ///   known
  public static MongoClientSettings settings(String uri, Duration patience) {
    return MongoClientSettings.builder()
        .applyToConnectionPoolSettings(
            b -> b.maxSize(CONNECTIONS_MAX).maxWaitTime(5, TimeUnit.SECONDS))
        .applyConnectionString(new ConnectionString(uri))
        .applyToClusterSettings(b -> b.serverSelectionTimeout(5, TimeUnit.SECONDS))
        .applyToSocketSettings(b ->
            b.connectTimeout(5, TimeUnit.SECONDS)
                .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS))
        .build();
  }

  public static MongoDatabase database(MongoClient client, String name) {
    return client
        .getDatabase(name)
        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
        .withReadConcern(ReadConcern.MAJORITY)
        .withReadPreference(ReadPreference.primary());
  }

  /// A template that maps records to documents and back, without class names in the documents.
  public static MongoTemplate template(MongoClient client, String name) {
    MongoMappingContext mapping = new MongoMappingContext();
    MongoCustomConversions conversions = MongoCustomConversions.create(ignored -> {});
    mapping.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
    mapping.setAutoIndexCreation(false);
    mapping.afterPropertiesSet();
    MappingMongoConverter converter =
        new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, mapping);
    converter.setCustomConversions(conversions);
    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
    converter.afterPropertiesSet();
    var majority =
        new SimpleMongoClientDatabaseFactory(client, name) {
          @Override
          protected MongoDatabase doGetMongoDatabase(String databaseName) {
            return database(client, databaseName);
          }
        };
    return new MongoTemplate(majority, converter);
  }
}
