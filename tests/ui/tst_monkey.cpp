#include "Monkey.h"

#include "core/archive/ProjectArchive.h"
#include "core/archive/ProjectManifest.h"
#include "ui/import/Sample.h"

#include <QDesktopServices>
#include <cstdio>

using namespace vivify;

namespace {

int actionsWanted = 1500;
quint32 firstSeed = 1;

QStringList complaints;
int done = 0; ///< Actions, with the present seed.

void collect(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    // What the machine of the test lacks is not the program's fault.
    const bool aboutMachine = message.contains(QLatin1String("This plugin does not support")) || message.contains(QLatin1String("PulseAudio"));
    if (type != QtDebugMsg && type != QtInfoMsg && !aboutMachine)
        complaints.append(message);
    if (type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qUtf8Printable(message));
}

bool sameClip(const Clip &a, const Clip &b) { return a.frames == b.frames && a.still == b.still && a.influence == b.influence; }

/// What differs; empty when nothing does, to the last pixel.
QString difference(const Project &a, const Project &b)
{
    if (ProjectManifest::toJson(a) != ProjectManifest::toJson(b))
        return QStringLiteral("the manifest");
    for (int i = 0; i < int(a.pictures.size()); ++i) {
        const Picture &one = a.pictures.at(i), &other = b.pictures.at(i);
        if (one.image != other.image || !sameClip(one.clip, other.clip))
            return QStringLiteral("pixels of picture %1").arg(i);
        for (int j = 0; j < int(one.regions.size()); ++j)
            if (!(one.regions.at(j).mask == other.regions.at(j).mask))
                return QStringLiteral("mask %1 of picture %2").arg(j).arg(i);
        for (int j = 0; j < int(one.takes.size()); ++j)
            if (!sameClip(one.takes.at(j).clip, other.takes.at(j).clip))
                return QStringLiteral("take %1 of picture %2").arg(j).arg(i);
    }
    return {};
}

} // namespace

/// Random legal actions through the real window; the same for a seed. --actions N --seed S is the long form.
class TestMonkey : public QObject
{
    Q_OBJECT

    static void idle(WindowFixture &made)
    {
        made.queue.cancelAll();
        QTRY_VERIFY_WITH_TIMEOUT(!made.queue.running(), 60000);
    }

    /// What is wrong after that many actions; empty when nothing is.
    static QStringList play(WindowFixture &made, Monkey &monkey, quint32 seed, int actions)
    {
        QStringList wrong;
        const QtMessageHandler before = qInstallMessageHandler(collect);
        for (int i = 0; i < actions && wrong.isEmpty(); ++i) {
            monkey.act();
            ++done;
            if (!ProjectManifest::isConsistent(made.document.project()))
                wrong.append(QStringLiteral("inconsistent after action %1: %2").arg(done).arg(monkey.last()));
            if (!complaints.isEmpty())
                wrong.append(QStringLiteral("%1 after action %2: %3").arg(complaints.first()).arg(done).arg(monkey.last()));
        }
        qInstallMessageHandler(before);
        std::printf("seed %u: %d actions, longest %lld ms (%s)\n", seed, done, static_cast<long long>(monkey.longest()), qPrintable(monkey.slowest()));
        std::fflush(stdout);
        return wrong;
    }

    /// Saves, opens that file in another window, and says what has become different on the way.
    static QString reopened(WindowFixture &made, Monkey &monkey)
    {
        idle(made);
        while (QWidget *modal = QApplication::activeModalWidget())
            modal->close();
        const Project project = made.document.project();
        if (project.isEmpty())
            return {};
        SilentContext context;
        const QString path = made.folder.filePath(QStringLiteral("after%1.vivify").arg(done));
        ProjectArchive::save(project, path, context);
        if (const QString differs = difference(ProjectArchive::load(path, context), project); !differs.isEmpty())
            return differs;
        QUndoStack *stack = made.document.undoStack();
        const int index = stack->index();
        stack->setIndex(0);
        stack->setIndex(index);
        if (const QString differs = difference(made.document.project(), project); !differs.isEmpty())
            return QStringLiteral("after the whole history back and forth: ") + differs;
        made.document.reset(Project()); // so that nothing is asked
        monkey.renewWindow();
        made.window->open(path);
        if (!QTest::qWaitFor([&] { return made.document.filePath() == path; }, 60000))
            return QStringLiteral("not opened: ") + Dialogs::takeShown().join(QLatin1Char(' '));
        return difference(made.document.project(), project);
    }

private Q_SLOTS:
    void ignore(const QUrl &) {}

    void initTestCase()
    {
        for (const char *scheme : {"file", "http", "https"}) // else the machine's programs would be started
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "ignore");
    }

    void cleanupTestCase()
    {
        for (const char *scheme : {"file", "http", "https"})
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    }

    void nothingItDoesDoesHarm_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 i = 0; i < 2; ++i)
            QTest::addRow("seed %u", firstSeed + i) << firstSeed + i;
    }

    void nothingItDoesDoesHarm()
    {
        QFETCH(const quint32, seed);
        Appearance appearance(*qApp);
        WindowFixture made;
        made.openClip();
        made.document.edit(QStringLiteral("Region"), Aspect::Regions, [](Project &project) { addRegion(*project.currentPicture()); });
        complaints.clear();
        done = 0;
        Monkey monkey(made, appearance, seed);
        monkey.renewWindow();
        QVERIFY(QTest::qWaitForWindowExposed(made.window.get()));
        const int wanted = actionsWanted / 2;
        while (done < wanted) {
            const QStringList wrong = play(made, monkey, seed, std::min(2500, wanted - done));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
            QCOMPARE(reopened(made, monkey), QString());
        }
        QStringList counts;
        const QMap<QString, int> all = monkey.counts();
        for (auto it = all.begin(); it != all.end(); ++it)
            counts.append(QStringLiteral("%1 %2").arg(it.key()).arg(it.value()));
        qInfo("%s", qPrintable(counts.join(QLatin1String(", "))));
        idle(made);
        made.document.reset(Project());
        appearance.set(Appearance::Choice::Light);
    }

    /// The comparison must see what it is there for.
    void theComparisonSeesDifferences()
    {
        const Project project = Samples::project(Samples::all().first(), QStringLiteral("en"));
        Project other = project;
        QCOMPARE(difference(project, other), QString());
        other.pictures.first().regions.first().mask.setValue(3, 3, 77);
        QVERIFY(!difference(project, other).isEmpty());
        other = project;
        other.pictures.first().image.setPixel(1, 1, qRgb(1, 2, 3));
        QVERIFY(!difference(project, other).isEmpty());
        other = project;
        other.pictures.first().labels.removeLast();
        QVERIFY(!difference(project, other).isEmpty());
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QStringList rest = application.arguments();
    for (const auto &[option, apply] : {std::pair(QStringLiteral("--actions"), +[](const QString &value) { actionsWanted = value.toInt(); }),
                                        std::pair(QStringLiteral("--seed"), +[](const QString &value) { firstSeed = value.toUInt(); })}) {
        const qsizetype at = rest.indexOf(option);
        if (at < 0 || at + 1 >= rest.size())
            continue;
        apply(rest.at(at + 1));
        rest.remove(at, 2);
    }
    TestMonkey test;
    return QTest::qExec(&test, rest);
}
#include "tst_monkey.moc"
