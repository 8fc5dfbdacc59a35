#include "core/archive/network/HttpFetcher.h"

#include "core/archive/network/PartFile.h"
#include "core/base/Error.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>
#include <exception>

namespace vivify {

namespace {

constexpr int MostFruitlessTries = 4, MostChanges = 3, SilenceMs = 30000, PollMs = 100, PauseMs = 250;
constexpr qint64 ReadAhead = 4 << 20;

QString kept() { return QCoreApplication::translate("HttpFetcher", "What has already come is kept; the next try goes on from there."); }

[[noreturn]] void refuse(const QString &happened)
{
    throw Error(Error::Kind::BadInput, happened, QCoreApplication::translate("HttpFetcher", "No model was added or changed."),
                QCoreApplication::translate("HttpFetcher", "Try again later, or get the model from its makers and add it from a folder."));
}

/// The whole length that a reply tells of the file; 0 when none.
qint64 totalOf(const QNetworkReply &reply)
{
    const QByteArray range = reply.rawHeader("Content-Range"); // "bytes 10-99/100"
    if (!range.isEmpty())
        return range.mid(range.lastIndexOf('/') + 1).toLongLong();
    return reply.header(QNetworkRequest::ContentLengthHeader).toLongLong();
}

qint64 firstOf(const QNetworkReply &reply)
{
    static const QRegularExpression pattern(QStringLiteral("^bytes (\\d+)-"));
    const auto match = pattern.match(QString::fromLatin1(reply.rawHeader("Content-Range")));
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

QByteArray validatorOf(const QNetworkReply &reply)
{
    const QByteArray tag = reply.rawHeader("ETag");
    return tag.isEmpty() || tag.startsWith("W/") ? reply.rawHeader("Last-Modified") : tag;
}

/// Servers of large files use the SHA-256 as their ETag.
QString sha256In(QByteArray tag)
{
    static const QRegularExpression hash(QStringLiteral("^[0-9a-f]{64}$"));
    tag.replace('"', "");
    const QString text = QString::fromLatin1(tag);
    return hash.match(text).hasMatch() ? text : QString();
}

/// One request for the rest of a file.
class Try
{
public:
    enum class End { Complete, Broken, Changed };

    Try(const QUrl &url, PartFile &part, qint64 expected, const PackFetcher::Progress &progress)
        : m_url(url), m_part(part), m_expected(expected), m_progress(progress)
    {
    }

    End run();
    QString reason() const { return m_reason; }

private:
    bool accept();
    void take();
    void guarded(const std::function<void()> &work);

    QUrl m_url;
    PartFile &m_part;
    qint64 m_expected;
    const PackFetcher::Progress &m_progress;
    QNetworkReply *m_reply = nullptr;
    QEventLoop m_loop;
    bool m_accepted = false, m_changed = false;
    std::exception_ptr m_thrown; // no exception may pass through Qt's event loop
    QString m_reason;
};

void Try::guarded(const std::function<void()> &work)
{
    if (m_thrown)
        return;
    try {
        work();
    } catch (...) {
        m_thrown = std::current_exception();
        m_reply->abort();
    }
}

/// Decides with the first bytes whether they go on from what is there. False: they don't, begin anew.
bool Try::accept()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const qint64 total = totalOf(*m_reply);
    if (status != 200 && status != 206)
        return true; // an error page: nothing of it is taken
    if (m_expected > 0 && total > 0 && total != m_expected)
        refuse(QCoreApplication::translate("HttpFetcher", "The server has another file: its length is %1 instead of %2.").arg(total).arg(m_expected));
    if (status == 200) {
        m_part.begin(validatorOf(*m_reply), total);
    } else {
        const bool goesOn = firstOf(*m_reply) == m_part.size() && (m_part.total() == 0 || total == m_part.total());
        if (!goesOn || validatorOf(*m_reply) != m_part.validator())
            return false;
    }
    m_accepted = true;
    return true;
}

void Try::take()
{
    if (!m_accepted && !accept()) {
        m_changed = true;
        m_reply->abort();
        return;
    }
    const QByteArray bytes = m_reply->readAll();
    if (!m_accepted)
        return;
    m_part.append(bytes);
    const qint64 most = m_expected > 0 ? m_expected : m_part.total();
    if (most > 0 && m_part.size() > most)
        refuse(QCoreApplication::translate("HttpFetcher", "The server sends more than the file is long."));
    m_progress(m_part.size());
}

Try::End Try::run()
{
    QNetworkAccessManager manager;
    manager.setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    manager.setTransferTimeout(SilenceMs);
    QNetworkRequest request(m_url);
    request.setRawHeader("Accept-Encoding", "identity"); // lengths and ranges are those of the file
    request.setRawHeader("User-Agent", "Vivify");
    if (m_part.size() > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(m_part.size()) + '-');
        request.setRawHeader("If-Range", m_part.validator());
    }
    m_reply = manager.get(request);
    m_reply->setReadBufferSize(ReadAhead);
    QObject::connect(m_reply, &QNetworkReply::readyRead, &m_loop, [this] { guarded([this] { take(); }); });
    QObject::connect(m_reply, &QNetworkReply::finished, &m_loop, &QEventLoop::quit);
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &m_loop, [this] { guarded([this] { m_progress(m_part.size()); }); });
    poll.start(PollMs);
    if (!m_reply->isFinished())
        m_loop.exec();
    if (m_thrown)
        std::rethrow_exception(m_thrown);
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_changed || status == 416)
        return End::Changed;
    if (status >= 400 && status < 500 && status != 408 && status != 429)
        refuse(QCoreApplication::translate("HttpFetcher", "The server does not give the file (HTTP %1).").arg(status));
    const bool sound = m_reply->error() == QNetworkReply::NoError && (status == 200 || status == 206);
    if (sound) {
        take();
        const qint64 most = m_expected > 0 ? m_expected : m_part.total();
        if (most == 0 || m_part.size() == most)
            return End::Complete;
    }
    m_reason = m_reply->errorString();
    return End::Broken;
}

/// Waits a little without blocking what `progress` may want to stop; gives up after some tries without anything new.
void goOn(int fruitless, const QString &reason, const PackFetcher::Progress &progress, qint64 bytes)
{
    if (fruitless >= MostFruitlessTries)
        throw Error(Error::Kind::Resources, QCoreApplication::translate("HttpFetcher", "The download broke off: %1").arg(reason), kept(),
                    QCoreApplication::translate("HttpFetcher", "Check the connection and try again."));
    for (int waited = 0; waited < PauseMs * fruitless; waited += PollMs) {
        QEventLoop loop;
        QTimer::singleShot(PollMs, &loop, &QEventLoop::quit);
        loop.exec();
        progress(bytes);
    }
}

} // namespace

PackFetcher::Fetched HttpFetcher::fetch(const QUrl &url, const QString &path, qint64 expected, const Progress &progress)
{
    PartFile part(path);
    bool complete = part.total() > 0 && part.size() == part.total() && (expected == 0 || part.total() == expected);
    qint64 furthest = part.size();
    for (int fruitless = 0, changes = 0; !complete;) {
        if (part.validator().isEmpty())
            part.begin({}, 0); // nothing says whether the rest belongs to it
        const QByteArray before = part.validator();
        Try attempt(url, part, expected, progress);
        const Try::End end = attempt.run();
        complete = end == Try::End::Complete;
        if (end == Try::End::Changed)
            part.begin({}, 0);
        if (!before.isEmpty() && part.validator() != before) {
            furthest = 0;
            if (++changes > MostChanges)
                refuse(QCoreApplication::translate("HttpFetcher", "The file changes on the server again and again."));
        }
        fruitless = part.size() > furthest ? 0 : fruitless + 1;
        furthest = std::max(furthest, part.size());
        if (!complete && end == Try::End::Broken)
            goOn(fruitless, attempt.reason(), progress, part.size());
    }
    part.finish();
    return {part.size(), sha256In(part.validator())};
}

} // namespace vivify
