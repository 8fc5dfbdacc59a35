#include "RecoverySession.h"

#include "ui/recovery/RecoveryKeeper.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <cstdio>

using namespace vivify;

namespace {

constexpr int SaveEvery = 30; // edits

QString recoveryIn(const QString &folder) { return folder + QLatin1String("/recovery"); }
QString projectIn(const QString &folder) { return folder + QLatin1String("/work.vivify"); }

void say(const char *what, int edits)
{
    std::printf("%s %d %lld\n", what, edits, static_cast<long long>(QDateTime::currentMSecsSinceEpoch()));
    std::fflush(stdout);
}

/// Edits, keeps and saves until it is killed.
class Session : public QObject
{
public:
    Session(const QString &folder, quint32 seed, int longestPause)
        : m_folder(folder), m_random(seed), m_longestPause(longestPause), m_keeper(m_document, recoveryIn(folder))
    {
        connect(&m_keeper, &RecoveryKeeper::kept, this, [this] { say("kept", m_keptFrom); });
        connect(&m_timer, &QTimer::timeout, this, &Session::step);
        m_timer.setSingleShot(true);
        m_timer.start(0);
    }

private:
    void step()
    {
        m_keptFrom = m_keeper.isBusy() ? m_keptFrom : m_edits;
        const int number = m_edits + 1;
        m_document.edit(QStringLiteral("Edit %1").arg(number), Aspect::Everything,
                        [number](Project &project) { RecoverySession::edit(project, number); });
        m_edits = number;
        say("edit", m_edits);
        if (m_random.bounded(6) == 0) { // back and on again: history moves are edits, too
            m_document.undoStack()->undo();
            m_document.undoStack()->redo();
        }
        if (m_edits % SaveEvery == 0 && !m_saving)
            save();
        m_timer.start(m_random.bounded(m_longestPause + 1));
    }

    void save()
    {
        m_saving = m_queue.enqueue(QString(), [project = m_document.project(), path = projectIn(m_folder)](JobContext &context) {
            ProjectArchive::save(project, path, context);
        });
        connect(m_saving, &Job::succeeded, this, [this, saved = m_edits] {
            if (saved == m_edits)
                m_document.setSaved(projectIn(m_folder));
            say("saved", saved);
        });
        connect(m_saving, &Job::finished, this, [this] { m_saving = nullptr; }, Qt::QueuedConnection);
    }

    QString m_folder;
    QRandomGenerator m_random;
    int m_longestPause, m_edits = 0, m_keptFrom = 0;
    ProjectDocument m_document;
    JobQueue m_queue;
    RecoveryKeeper m_keeper;
    QTimer m_timer;
    Job *m_saving = nullptr;
};

struct Outcome
{
    int edits = 0;       ///< Made, as far as they were told of.
    int promised = 0;    ///< The newest that were said to be kept or saved.
    int found = 0;       ///< In the newest of copy and file.
    double oldest = 0;   ///< s from the first edit that is lost to the kill; 0 when none is.
    QString fault;       ///< Empty: everything as it must be.
};

/// What is in one of the two places, compared with what must be there.
int checked(const Project &project, const char *where, QString &fault)
{
    const int edits = RecoverySession::editsIn(project);
    if (!RecoverySession::same(project, RecoverySession::stateAfter(edits)))
        fault = QStringLiteral("%1 is no state of the session: edit %2").arg(QLatin1String(where)).arg(edits);
    return edits;
}

Outcome examine(const QString &folder, const QByteArray &output, qint64 killedAt)
{
    Outcome outcome;
    QHash<int, qint64> times;
    for (const QByteArray &line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() != 3)
            continue;
        int &figure = words.at(0) == "edit" ? outcome.edits : outcome.promised;
        figure = std::max(figure, words.at(1).toInt());
        if (words.at(0) == "edit")
            times.insert(words.at(1).toInt(), words.at(2).toLongLong());
    }
    SilentContext context;
    try {
        const auto copies = Recovery::found(recoveryIn(folder));
        if (copies.size() > 1)
            outcome.fault = QStringLiteral("more than one copy");
        for (const RecoveryCopy &copy : copies)
            outcome.found = checked(Recovery::load(copy, context), "the copy", outcome.fault);
        if (QFile::exists(projectIn(folder)))
            outcome.found = std::max(outcome.found, checked(ProjectArchive::load(projectIn(folder), context), "the file", outcome.fault));
    } catch (const Error &error) {
        outcome.fault = error.message();
    }
    if (outcome.found < outcome.promised)
        outcome.fault = QStringLiteral("edit %1 was promised, edit %2 found").arg(outcome.promised).arg(outcome.found);
    if (const auto lost = times.constFind(outcome.found + 1); lost != times.constEnd())
        outcome.oldest = double(killedAt - *lost) / 1000;
    return outcome;
}

Outcome killAt(int moment, quint32 seed, int longestPause)
{
    const QTemporaryDir folder;
    QProcess session;
    session.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--edit"), folder.path(), QStringLiteral("--seed"), QString::number(seed),
                                                            QStringLiteral("--pause"), QString::number(longestPause)});
    QByteArray output;
    QElapsedTimer clock;
    while (session.waitForReadyRead(60000)) { // the moment counts from its first edit
        if (!clock.isValid())
            clock.start();
        output += session.readAllStandardOutput();
        if (clock.elapsed() >= moment)
            break;
    }
    const qint64 killedAt = QDateTime::currentMSecsSinceEpoch();
    session.kill();
    session.waitForFinished(60000);
    output += session.readAllStandardOutput();
    return examine(folder.path(), output, killedAt);
}

int killMany(int kills, quint32 seed)
{
    QRandomGenerator random(seed);
    int faults = 0, edits = 0;
    double oldest = 0;
    for (int i = 0; i < kills; ++i) {
        const Outcome outcome = killAt(random.bounded(3000), random.generate(), 60);
        edits += outcome.edits;
        oldest = std::max(oldest, outcome.oldest);
        if (!outcome.fault.isEmpty() || outcome.oldest > RecoveryKeeper::Seconds) {
            ++faults;
            std::printf("kill %d: %s; oldest loss %.1f s\n", i, qUtf8Printable(outcome.fault), outcome.oldest);
        }
    }
    std::printf("%d kills, %d edits: %d faults; the oldest edit ever lost was made %.1f s before (limit %d)\n", kills, edits, faults, oldest,
                RecoveryKeeper::Seconds);
    return faults ? 1 : 0;
}

} // namespace

class TestRecoveryKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whateverTheMoment_data()
    {
        QTest::addColumn<int>("moment");
        QTest::addColumn<int>("pause");
        QRandomGenerator random(7);
        for (int i = 0; i < 12; ++i)
            QTest::addRow("%d", i) << int(random.bounded(900)) << (i % 3 ? 20 : 2);
    }

    void whateverTheMoment()
    {
        QFETCH(const int, moment);
        QFETCH(const int, pause);
        const Outcome outcome = killAt(moment, quint32(moment), pause);
        QVERIFY2(outcome.fault.isEmpty(), qPrintable(outcome.fault));
        QVERIFY(outcome.edits > 0);
        QVERIFY2(outcome.oldest <= RecoveryKeeper::Seconds, qPrintable(QString::number(outcome.oldest)));
    }
};

/// --edit FOLDER runs the session itself; --kills N is the long form of the test: N sessions killed.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption session(QStringLiteral("edit"), QString(), QStringLiteral("folder")), seed(QStringLiteral("seed"), QString(), QStringLiteral("number"), QStringLiteral("1")),
        pause(QStringLiteral("pause"), QString(), QStringLiteral("ms"), QStringLiteral("20")), kills(QStringLiteral("kills"), QString(), QStringLiteral("count"));
    parser.addOptions({session, seed, pause, kills});
    parser.parse(application.arguments());
    if (parser.isSet(session)) {
        const Session running(parser.value(session), parser.value(seed).toUInt(), parser.value(pause).toInt());
        return QGuiApplication::exec();
    }
    if (parser.isSet(kills))
        return killMany(parser.value(kills).toInt(), parser.value(seed).toUInt());
    TestRecoveryKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_recovery_kill.moc"
