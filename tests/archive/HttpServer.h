#pragma once

#include <QMap>
#include <QTcpServer>
#include <QTcpSocket>

/// A server on this computer for downloads, that can misbehave: cut connections, tell wrong lengths, change its files.
class HttpServer : public QTcpServer
{
public:
    struct File
    {
        QByteArray content, tag;
    };
    enum class Manner { Honest, NoRanges, NoTags, WrongLength, IgnoresIfRange, Fails };

    QMap<QString, File> files;
    Manner manner = Manner::Honest;
    qint64 cutAfter = 0; ///< Bytes of a body after which the connection drops; 0: never.
    int cuts = 0;        ///< How often it still does that.
    int changeAfter = -1; ///< Requests after which every file and tag changes.
    int requests = 0, partRequests = 0;

    HttpServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    const QByteArray head = socket->peek(1 << 16);
                    if (head.contains("\r\n\r\n"))
                        answer(socket, QString::fromLatin1(socket->readAll()));
                });
        });
    }
    QUrl url(const QString &path) const { return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path)); }

private:
    static QString header(const QString &request, const QString &name)
    {
        for (const QString &line : request.split(QStringLiteral("\r\n")))
            if (line.startsWith(name + QLatin1Char(':'), Qt::CaseInsensitive))
                return line.mid(name.size() + 1).trimmed();
        return {};
    }

    void answer(QTcpSocket *socket, const QString &request)
    {
        ++requests;
        if (changeAfter >= 0 && requests > changeAfter) {
            changeAfter = -1;
            for (File &file : files) {
                file.content = QByteArray(file.content.size(), '!') + "changed";
                file.tag += "2";
            }
        }
        const QString path = request.section(QLatin1Char(' '), 1, 1);
        if (!files.contains(path) || manner == Manner::Fails) {
            socket->write(manner == Manner::Fails ? "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                                  : "HTTP/1.1 404 No\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnone");
            socket->disconnectFromHost();
            return;
        }
        send(socket, request, files[path]);
    }

    void send(QTcpSocket *socket, const QString &request, const File &file)
    {
        qint64 from = 0;
        const QString range = header(request, QStringLiteral("Range"));
        const bool same = header(request, QStringLiteral("If-Range")).toLatin1() == file.tag || manner == Manner::IgnoresIfRange;
        if (!range.isEmpty() && same && manner != Manner::NoRanges)
            from = range.section(QLatin1Char('='), 1).section(QLatin1Char('-'), 0, 0).toLongLong();
        partRequests += from > 0;
        QByteArray body = file.content.mid(from);
        QByteArray head = from > 0 ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + QByteArray::number(from) + '-'
                + QByteArray::number(file.content.size() - 1) + '/' + QByteArray::number(file.content.size()) + "\r\n"
                                   : QByteArray("HTTP/1.1 200 OK\r\n");
        if (manner != Manner::NoTags)
            head += "ETag: " + file.tag + "\r\n";
        head += "Content-Length: " + QByteArray::number(body.size() + (manner == Manner::WrongLength ? 5 : 0))
            + "\r\nConnection: close\r\n\r\n";
        if (cuts > 0 && cutAfter < body.size()) {
            --cuts;
            body.truncate(cutAfter);
        }
        socket->write(head + body);
        socket->disconnectFromHost(); // once everything is written
    }
};
