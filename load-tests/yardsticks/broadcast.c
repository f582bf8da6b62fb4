/* The floor: WebSocket broadcast with epoll on one thread and nothing else. What one socket says all sockets get, each by one write.
 * gcc -O2 -o broadcast broadcast.c; prints "port N". For clients of load-tests only: the accept key is not computed. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_SOCKETS = 4096, BUFFER = 1 << 16 };
typedef struct { int open, upgraded; size_t used; unsigned char in[BUFFER]; } Peer;
static Peer *peers[MAX_SOCKETS];
static int highest;

static void drop(int fd) { close(fd); if (peers[fd]) peers[fd]->open = 0; }

static void broadcast(const unsigned char *frame, size_t length) {
    for (int fd = 0; fd <= highest; fd++)
        if (peers[fd] && peers[fd]->open && peers[fd]->upgraded)
            for (size_t sent = 0; sent < length;) {
                ssize_t n = send(fd, frame + sent, length - sent, MSG_NOSIGNAL);
                if (n > 0) sent += (size_t) n;
                else if (errno != EAGAIN || sent == 0) break; /* a full socket misses the message, never a part of it */
            }
}

static size_t one_frame(Peer *p, int fd) {
    static unsigned char out[BUFFER + 4];
    if (p->used < 6) return 0;
    size_t length = p->in[1] & 127, at = 2;
    if (length == 127) { drop(fd); return 0; }
    if (length == 126) { length = (size_t) p->in[2] << 8 | p->in[3]; at = 4; }
    if (p->used < at + 4 + length) return 0;
    unsigned char *key = p->in + at, *data = key + 4;
    if ((p->in[0] & 15) == 8) { drop(fd); return 0; }
    size_t head = length < 126 ? 2 : 4;
    out[0] = 0x81;
    if (head == 2) out[1] = (unsigned char) length;
    else { out[1] = 126; out[2] = (unsigned char) (length >> 8); out[3] = (unsigned char) length; }
    for (size_t i = 0; i < length; i++) out[head + i] = data[i] ^ key[i & 3];
    broadcast(out, head + length);
    return at + 4 + length;
}

static void readable(int fd) {
    Peer *p = peers[fd];
    ssize_t n = recv(fd, p->in + p->used, BUFFER - p->used, 0);
    if (n <= 0) { if (n == 0 || errno != EAGAIN) drop(fd); return; }
    p->used += (size_t) n;
    if (!p->upgraded) {
        unsigned char *end = memmem(p->in, p->used, "\r\n\r\n", 4);
        if (!end) return;
        static const char ok[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        if (send(fd, ok, sizeof ok - 1, MSG_NOSIGNAL) < 0) { drop(fd); return; }
        size_t done = (size_t) (end + 4 - p->in);
        memmove(p->in, p->in + done, p->used -= done);
        p->upgraded = 1;
    }
    for (size_t done; p->open && (done = one_frame(p, fd)) > 0;) memmove(p->in, p->in + done, p->used -= done);
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1, poll = epoll_create1(0);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof address;
    if (bind(listener, (struct sockaddr *) &address, size) || listen(listener, 1024)) { perror("listen"); return 1; }
    getsockname(listener, (struct sockaddr *) &address, &size);
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    struct epoll_event event = { .events = EPOLLIN, .data.fd = listener }, events[256];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int count = epoll_wait(poll, events, 256, -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd != listener) { readable(fd); continue; }
            int peer = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
            if (peer < 0) continue;
            if (peer >= MAX_SOCKETS) { close(peer); continue; }
            setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            if (!peers[peer]) peers[peer] = malloc(sizeof(Peer));
            peers[peer]->open = 1; peers[peer]->upgraded = 0; peers[peer]->used = 0;
            if (peer > highest) highest = peer;
            event = (struct epoll_event) { .events = EPOLLIN, .data.fd = peer };
            epoll_ctl(poll, EPOLL_CTL_ADD, peer, &event);
        }
    }
}
