#include "core/voice/network/HttpWriter.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>
#include <memory>

namespace vivify {

namespace {

constexpr int Poll = 50; // ms

Error failed(const QString &reason)
{
    return Error(Error::Kind::Resources, QCoreApplication::translate("ScriptWriter", "The language model gave no answer: %1.").arg(reason),
                 QCoreApplication::translate("ScriptWriter", "Your captions are unchanged."),
                 QCoreApplication::translate("ScriptWriter", "Check that it runs and that the address is right, or use Vivify's own draft."));
}

QNetworkRequest requestFor(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Vivify"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    return request;
}

/// Waits for an answer of bounded size that keeps coming.
QByteArray collected(QNetworkReply &reply, int patience, JobContext &context)
{
    QByteArray answer;
    QElapsedTimer sinceByte;
    sinceByte.start();
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    poll.start(Poll);
    for (;;) {
        const bool finished = reply.isFinished();
        const QByteArray more = reply.readAll();
        answer += more;
        if (!more.isEmpty())
            sinceByte.restart();
        if (answer.size() > ScriptWriter::MaximumAnswer)
            throw failed(QCoreApplication::translate("ScriptWriter", "it never ends"));
        if (finished)
            return answer;
        if (sinceByte.hasExpired(patience))
            throw failed(QCoreApplication::translate("ScriptWriter", "it took too long"));
        context.checkpoint(0, 0);
        loop.exec();
    }
}

} // namespace

QByteArray HttpWriter::post(const QUrl &url, const QByteArray &body, int patience, JobContext &context)
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    struct Abort
    {
        void operator()(QNetworkReply *reply) const
        {
            reply->abort();
            delete reply;
        }
    };
    const std::unique_ptr<QNetworkReply, Abort> reply(manager.post(requestFor(url), body));
    const QByteArray answer = collected(*reply, patience, context);
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        throw failed(reply->errorString());
    if (status != 200)
        throw failed(QCoreApplication::translate("ScriptWriter", "the server says %1").arg(status));
    if (reply->error() != QNetworkReply::NoError)
        throw failed(reply->errorString());
    return answer;
}

} // namespace vivify
