// Makes the replica set and its users; what is there already is kept. Run by mongosh as root.
const { SET, HOST, DATABASE, PASSWORD, AUDIT_PASSWORD } = process.env;

try {
  rs.status();
} catch (e) {
  if (e.codeName !== "NotYetInitialized") throw e;
  rs.initiate({ _id: SET, members: [{ _id: 0, host: `${HOST}:27017` }] });
}
const deadline = Date.now() + 60000;
while (!db.hello().isWritablePrimary) {
  if (Date.now() > deadline) throw new Error(`${HOST} is no primary after a minute`);
  sleep(500);
}

const admin = db.getSiblingDB("admin");
function user(name, password, role) {
  if (!password) return;
  const roles = [{ role, db: DATABASE }];
  if (admin.getUser(name)) admin.updateUser(name, { pwd: password, roles });
  else admin.createUser({ user: name, pwd: password, roles });
}
user("dailies", PASSWORD, "readWrite");
user("audit", AUDIT_PASSWORD, "read");
