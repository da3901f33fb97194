//! The listener and its threads.

use crate::account::Account;
use crate::check::Ctx;
use crate::connection::Connection;
use crate::control;
use crate::day::Day;
use crate::deliver::{Next, Plan, deliver};
use crate::desk::Desk;
use crate::fault::Rules;
use crate::feeds::{self, Feeds};
use crate::http::{ReadError, Reader, Request};
use crate::log::Log;
use crate::policy::{BaseUrlStyle, Policy};
use crate::reply::{self, Reply};
use crate::routes;
use crate::shared::{Open, Shared};
use crate::tls::Tls;
use crate::token::Signer;
use crate::world::World;
use serde_json::json;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A running server.
pub(crate) struct Server {
    pub(crate) shared: Arc<Shared>,
    pub(crate) address: SocketAddr,
    listeners: Vec<(SocketAddr, JoinHandle<()>)>,
}

impl Server {
    pub(crate) fn start(
        port: u16,
        tls: bool,
        accounts: Vec<Account>,
        policy: Policy,
        walk: Option<u64>,
        day: Day,
    ) -> io::Result<Server> {
        let tls = if tls { Some(Tls::new()?) } else { None };
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = first.local_addr()?;
        let url = match &tls {
            Some(_) => format!("https://localhost:{}", address.port()),
            None => format!("http://127.0.0.1:{}", address.port()),
        };
        let signer = Arc::new(Signer::new()?);
        let shared = Arc::new(Shared {
            url,
            tls,
            log: Log::default(),
            rules: Rules::default(),
            feeds: Feeds::default(),
            desk: Desk::default(),
            world: Mutex::new(World::new(&accounts, &policy, walk, day, Arc::clone(&signer))),
            accounts,
            policy,
            walk,
            day,
            signer,
            open: Mutex::new(Open::default()),
            changed: Condvar::new(),
        });
        let mut server = Server {
            shared,
            address,
            listeners: Vec::new(),
        };
        server.listen(first)?;
        // `localhost` may mean ::1 first. A machine without IPv6 does without.
        if let Ok(second) = TcpListener::bind(("::1", address.port())) {
            server.listen(second)?;
        }
        Ok(server)
    }

    fn listen(&mut self, listener: TcpListener) -> io::Result<()> {
        let address = listener.local_addr()?;
        let shared = Arc::clone(&self.shared);
        let thread = std::thread::Builder::new().name("neo-sim-listen".to_owned());
        let thread = thread.spawn(move || accept(&listener, &shared))?;
        self.listeners.push((address, thread));
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        {
            let mut open = self.shared.open();
            open.stopped = true;
            for socket in open.sockets.values() {
                let _ = socket.shutdown(Shutdown::Both);
            }
        }
        self.shared.changed.notify_all();
        for (address, thread) in self.listeners.drain(..) {
            // Wakes the listener so that it stops.
            let _ = TcpStream::connect_timeout(&address, Duration::from_secs(1));
            let _ = thread.join();
        }
        let end = Instant::now() + Duration::from_secs(2);
        let mut open = self.shared.open();
        while open.threads > 0 {
            let Some(left) = end.checked_duration_since(Instant::now()) else {
                return;
            };
            open = self
                .shared
                .changed
                .wait_timeout(open, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    loop {
        let accepted = listener.accept();
        let mut open = shared.open();
        if open.stopped {
            return;
        }
        let Ok((socket, peer)) = accepted else {
            drop(open);
            // Most likely out of descriptors: let some connections end.
            std::thread::sleep(Duration::from_millis(5));
            continue;
        };
        let _ = socket.set_nodelay(true);
        open.last_id += 1;
        let (id, socket) = (open.last_id, Arc::new(socket));
        open.sockets.insert(id, Arc::clone(&socket));
        open.threads += 1;
        drop(open);
        let mine = Arc::clone(shared);
        let thread = std::thread::Builder::new().name("neo-sim-connection".to_owned());
        let spawned = thread.spawn(move || {
            if let Ok(connection) = Connection::new(id, socket, &mine) {
                serve(connection, peer.ip(), &mine);
            }
            ended(id, &mine);
        });
        if spawned.is_err() {
            ended(id, shared);
        }
    }
}

fn ended(id: u64, shared: &Shared) {
    let mut open = shared.open();
    open.sockets.remove(&id);
    open.threads = open.threads.saturating_sub(1);
    drop(open);
    shared.changed.notify_all();
}

/// Serves one connection until it ends.
fn serve(mut connection: Connection, peer: IpAddr, shared: &Shared) {
    let mut reader = Reader::default();
    loop {
        let next = match reader.head(&mut connection) {
            Ok(request) => exchange(request, &mut reader, &mut connection, peer, shared),
            Err(ReadError::Closed) => return,
            Err(ReadError::Bad(why)) => malformed(&why, &Request::default(), &mut connection, shared),
        };
        match next {
            Next::Keep => {}
            Next::Close => return connection.finish(shared, true),
            Next::Cut => return connection.finish(shared, false),
            Next::Reset => return connection.reset(shared),
        }
    }
}

/// One request and its answer.
fn exchange(
    mut request: Request,
    reader: &mut Reader,
    connection: &mut Connection,
    peer: IpAddr,
    shared: &Shared,
) -> Next {
    let route = locate(&mut request, shared);
    let control = request.path.starts_with("/_sim/");
    if shared.tls.is_some() && connection.is_plain() && !control {
        return Next::Cut;
    }
    if let Some(which) = feeds::asked(&request) {
        return feeds::serve(which, &request, connection, shared);
    }
    if let Some(reply) = feeds::config(&request, shared) {
        return deliver(connection, &request, reply, &Plan::new(None), None, shared);
    }
    let name = routes::name(route, &request);
    let fault = if control {
        None
    } else {
        shared.rules.take(name, routes::is_general(name))
    };
    let mut plan = Plan::new(fault);
    let admitted = shared.world().arrives(name, &request);
    if plan.resets_before_reading() {
        shared.log.push(connection.id, name, &request, plan.kind());
        return Next::Reset;
    }
    if request.expects_continue() && !reader.has_bytes() && connection.send(b"HTTP/1.1 100 Continue\r\n\r\n").is_err() {
        return Next::Cut;
    }
    match reader.body(connection, &mut request) {
        Ok(()) => {}
        Err(ReadError::Bad(why)) => return malformed(&why, &request, connection, shared),
        Err(ReadError::Closed) => {
            if !control {
                shared.log.push(connection.id, name, &request, plan.kind());
            }
            return Next::Close;
        }
    }
    if control {
        let reply = control::answer(&request, shared);
        return deliver(connection, &request, reply, &Plan::new(None), None, shared);
    }
    let policy = shared.world().policy.clone();
    let served = routes::is_data(name).then(|| shared.desk.enter(name, &policy));
    let reply = {
        let mut world = shared.world();
        world.exchange.advance();
        if !admitted || !world.admit() {
            too_many()
        } else if let Some(Err(refusal)) = &served {
            refusal.clone()
        } else if let Some(reply) = plan.take_reply() {
            reply
        } else {
            let mut ctx = Ctx {
                request: &request,
                world: &mut world,
                url: &shared.url,
                peer,
            };
            routes::answer(route, &mut ctx)
        }
    };
    let ticket = policy
        .record
        .then(|| shared.log.push(connection.id, name, &request, plan.kind()));
    if matches!(served, Some(Ok(_))) && shared.wait(Duration::from_millis(policy.data_latency_ms)) {
        return Next::Close;
    }
    deliver(connection, &request, reply, &plan, ticket, shared)
}

/// Finds the route; takes the prefix of the base URL off the path where the policy has one.
fn locate(request: &mut Request, shared: &Shared) -> Option<&'static routes::Route> {
    if shared.world().policy.base_url_style == BaseUrlStyle::Path
        && let Some(rest) = request.path.strip_prefix(routes::BASE_PREFIX)
        && rest.starts_with('/')
    {
        request.path = rest.to_owned();
        request.based = true;
    }
    routes::find(request)
}

fn too_many() -> Reply {
    let body = json!({"code": 429, "error": "Rate limit exceeded", "message": "too many request received"});
    Reply::json(429, &body).with("Retry-After", "1")
}

/// Answers anything that is not HTTP with 400, records it, and closes.
fn malformed(why: &str, request: &Request, connection: &mut Connection, shared: &Shared) -> Next {
    let ticket = shared.log.push(connection.id, "request", request, None);
    let refusal = reply::bad_input(&format!("Malformed HTTP request: {why}"));
    let _ = deliver(connection, request, refusal, &Plan::new(None), Some(ticket), shared);
    Next::Close
}
