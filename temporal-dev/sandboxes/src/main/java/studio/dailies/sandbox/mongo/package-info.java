/// The database stand-in: a MongoDB server whose acknowledged writes survive a kill.
@NullMarked
package studio.dailies.sandbox.mongo;

import org.jspecify.annotations.NullMarked;
