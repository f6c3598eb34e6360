package studio.dailies.sandbox.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/// The keys of an index, ordered value by value. The store's own type would serialize both keys
/// each time that it compares them: more than half of the time of an insert.
final class KeyType extends BasicDataType<KeyValue> {
  private static final int OVERHEAD_BYTES = 64;

  private final ObjectDataType values = new ObjectDataType();

  @Override
  public int compare(KeyValue a, KeyValue b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int difference = values.compare(a.get(i), b.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @Override
  public int getMemory(KeyValue key) {
    return OVERHEAD_BYTES + key.stream().mapToInt(values::getMemory).sum();
  }

  @Override
  public void write(WriteBuffer buffer, KeyValue key) {
    buffer.putVarInt(key.size());
    key.forEach(value -> values.write(buffer, value));
  }

  @Override
  public KeyValue read(ByteBuffer buffer) {
    Object[] read = new Object[DataUtils.readVarInt(buffer)];
    for (int i = 0; i < read.length; i++) {
      read[i] = values.read(buffer);
    }
    return new KeyValue(read);
  }

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }
}
