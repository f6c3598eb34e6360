/// Which network addresses may be reached: rules only, no sockets.
@NullMarked
package studio.dailies.domain.net;

import org.jspecify.annotations.NullMarked;
