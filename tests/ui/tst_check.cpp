#include "tests/ui/FakeGenerator.h"
#include "tests/ui/WindowFixture.h"

#include "core/base/Json.h"
#include "core/project/Takes.h"
#include "ui/dialogs/Troubles.h"
#include "ui/dialogs/TroublesDialog.h"
#include "ui/generate/CheckList.h"
#include "ui/generate/CheckPage.h"
#include "ui/mask/CanvasView.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace vivify;

constexpr int JobTime = 30'000; // ms, on a slow machine

/// After a run: measures with their numbers, what a teacher confirms, the page, and the table of troubles.
class TestCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        m_made->document.edit(QStringLiteral("measured"), Aspect::Clip, [](Project &project) {
            Picture &picture = *project.currentPicture();
            GenerationRequest request;
            request.source = picture.image;
            picture.clip = FakeGenerator::clip(request);
        });
    }
    void cleanup() { m_made.reset(); }

    void theListsAreWhole();
    void theTroublesAreWhole();

    void measuresStandWithNumberAndLimit()
    {
        QVERIFY(!label("reportTitle")->text().isEmpty());
        QVERIFY(label("gateMark_loop_closure"));
        QCOMPARE(label("gateMark_loop_closure")->accessibleName(), QStringLiteral("kept"));
        QCOMPARE(label("gateMark_motion_amount")->accessibleName(), QStringLiteral("not kept"));
        QCOMPARE(label("gateNumbers_motion_amount")->text(), QStringLiteral("measured 0.01; at least 0.1"));
    }

    void theRemedyDoesIt()
    {
        last<QPushButton>("checkRemedy_more-guidance")->click();
        const double guidance = m_made->picture().scene.values.value(QStringLiteral("guidance")).toDouble();
        QVERIFY(guidance >= 10 && guidance <= 12);
    }

    void ticksAreKeptAndUndone()
    {
        auto *box = last<QCheckBox>("tick_valves");
        QVERIFY(box && !box->isChecked());
        box->click();
        QCOMPARE(m_made->picture().confirmed, QStringList{QStringLiteral("valves")});
        QVERIFY(label("checkProgress")->text().startsWith(QLatin1String("1 of 8")));
        QVERIFY(m_made->document.isModified());
        m_made->document.undoStack()->undo();
        QVERIFY(!box->isChecked());
        m_made->document.undoStack()->redo();
        QVERIFY(box->isChecked());
        QTest::mouseClick(label("tick_wall_text"), Qt::LeftButton); // the words are pressed like the box
        QCOMPARE(m_made->picture().confirmed.size(), 2);
        m_made->document.edit(QStringLiteral("again"), Aspect::Clip, [](Project &project) {
            Picture &picture = *project.currentPicture();
            Takes::add(picture, picture.scene, picture.clip);
        });
        QVERIFY(!last<QCheckBox>("tick_valves")->isChecked()); // another clip is to be looked at anew
    }

    void eachOrganHasItsOwnList()
    {
        QVERIFY(last<QCheckBox>("tick_valves"));
        m_made->document.edit(QStringLiteral("knee"), Aspect::Clip, [](Project &project) {
            project.currentPicture()->clipScene.templateId = QStringLiteral("knee-bending");
        });
        QVERIFY(last<QCheckBox>("tick_patella"));
    }

    void thePageHasAll()
    {
        m_made->document.edit(QStringLiteral("name"), Aspect::Everything, [](Project &project) {
            project.currentPicture()->name = QStringLiteral("<b>Heart</b>");
            project.currentPicture()->confirmed = {QStringLiteral("valves")};
        });
        const QString html = CheckPage::html(m_made->picture(), QStringLiteral("heart"));
        QVERIFY(html.contains(QLatin1String("&lt;b&gt;Heart&lt;/b&gt;"))); // a stranger's name is no markup
        QVERIFY(html.contains(QLatin1String("measured 0.01; at least 0.1")));
        QCOMPARE(html.count(QStringLiteral("☑")), 1);
        QCOMPARE(html.count(QStringLiteral("☐")), 7);
        QCOMPARE(html.count(QLatin1String("<img ")), 3);
        QVERIFY(!html.contains(m_made->folder.path()));
        QSignalSpy saved(m_made->find<QObject>("checkPanel"), SIGNAL(pageSaved(QString)));
        for (const char *suffix : {"html", "pdf"}) {
            const QString path = m_made->folder.filePath(QLatin1String("check.") + QLatin1String(suffix));
            Dialogs::answerNextFile(path);
            m_made->find<QPushButton>("checkPage")->click();
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), JobTime);
            QTRY_VERIFY(!saved.isEmpty());
            saved.clear();
        }
        QFile pdf(m_made->folder.filePath(QStringLiteral("check.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const QByteArray bytes = pdf.readAll();
        QVERIFY(bytes.startsWith("%PDF"));
        QVERIFY(bytes.contains("/Count 1")); // one page
        Dialogs::takeShown();
        Dialogs::answerNextFile(m_made->folder.filePath(QStringLiteral("none/check.pdf")));
        m_made->find<QPushButton>("checkPage")->click();
        QString shown;
        QTRY_VERIFY_WITH_TIMEOUT(!(shown += Dialogs::takeShown().join(QString())).isEmpty(), JobTime);
        QVERIFY2(shown.contains(QLatin1String("check.pdf")), qPrintable(shown));
    }

    void theTableDoesWhatItsButtonsSay()
    {
        m_made->action("troubles")->trigger();
        auto *dialog = m_made->find<TroublesDialog>("troublesDialog");
        QVERIFY(dialog->isVisible());
        dialog->open(QStringLiteral("text-in-picture"));
        press(*dialog, "troubleAction_erase-region");
        QVERIFY(!dialog->isVisible());
        QCOMPARE(m_made->window->findChild<CanvasView *>()->tool(), CanvasView::Tool::Eraser);
        dialog->open(QStringLiteral("memory"));
        press(*dialog, "troubleAction_low-memory");
        QCOMPARE(m_made->picture().scene.values.value(QStringLiteral("memory")).toString(), QStringLiteral("low"));
        dialog->open(QStringLiteral("motion-unclear"));
        press(*dialog, "troubleAction_stronger-guide");
        QVERIFY(m_made->picture().scene.values.value(QStringLiteral("guide")).toDouble() > 0.5);
        dialog->open(QStringLiteral("model"));
        press(*dialog, "troubleAction_open-models");
        QVERIFY(m_made->find<QDialog>("modelsDialog")->isVisible());
    }

    void theTableSpeaksBothLanguages()
    {
        m_made->action("troubles")->trigger();
        auto *list = m_made->find<QListWidget>("troublesList");
        QCOMPARE(list->item(0)->text(), Troubles::all().first().name.en);
        m_made->language.set(QStringLiteral("zh_CN"));
        QTRY_COMPARE(list->item(0)->text(), Troubles::all().first().name.zh);
        QCOMPARE(label("troubleCause")->text(), Troubles::all().first().cause.zh);
    }

private:
    /// The newest of that name: an older one may live on for an event.
    template <typename T> T *last(const char *name) const
    {
        const auto all = m_made->window->findChildren<T *>(QLatin1String(name));
        return all.isEmpty() ? nullptr : all.last();
    }
    QLabel *label(const char *name) const { return last<QLabel>(name); }
    static void press(TroublesDialog &dialog, const char *name)
    {
        const auto all = dialog.findChildren<QPushButton *>(QLatin1String(name));
        QVERIFY2(!all.isEmpty(), name);
        all.last()->click();
    }
    static QJsonObject read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? Json::parseObject(file.readAll(), path) : QJsonObject();
    }

    std::unique_ptr<WindowFixture> m_made;
};

void TestCheck::theListsAreWhole()
{
    const QDir folder(QStringLiteral(":/vivify/check"));
    const QStringList files = folder.entryList();
    QCOMPARE(files.size(), 6);
    for (const QString &name : files) {
        const QJsonObject list = read(folder.filePath(name));
        const QStringList errors = Json::schemaErrors(list, Json::schema(QStringLiteral("check")));
        QVERIFY2(errors.isEmpty(), qPrintable(name + errors.join(QLatin1Char('\n'))));
        const QString organ = list.value(QLatin1String("organ")).toString();
        QCOMPARE(name, organ + QLatin1String(".json"));
        QSet<QString> ids;
        QSet<int> groups;
        for (const CheckEntry &entry : CheckList::of(organ)) {
            ids.insert(entry.id);
            groups.insert(int(entry.group));
        }
        QCOMPARE(ids.size(), CheckList::of(organ).size());
        QCOMPARE(groups.size(), 3);
    }
    QCOMPARE(CheckList::of(QStringLiteral("spleen")).size(), CheckList::of(QStringLiteral("any")).size());
    QJsonObject wrong = read(QStringLiteral(":/vivify/check/any.json"));
    wrong.insert(QStringLiteral("organ"), QStringLiteral("spleen"));
    QVERIFY(!Json::schemaErrors(wrong, Json::schema(QStringLiteral("check"))).isEmpty());
}

void TestCheck::theTroublesAreWhole()
{
    const QJsonObject table = read(QStringLiteral(":/vivify/troubles/troubles.json"));
    const QStringList errors = Json::schemaErrors(table, Json::schema(QStringLiteral("troubles")));
    QVERIFY2(errors.isEmpty(), qPrintable(errors.join(QLatin1Char('\n'))));
    for (const char *id : {"memory", "motion-unclear", "shape-distorted", "model", "small-picture", "text-in-picture",
                           "disk-full", "no-sound", "no-gpu"}) {
        QVERIFY2(Troubles::find(QLatin1String(id)), id);
        QVERIFY(!Troubles::find(QLatin1String(id))->actions.isEmpty());
    }
}

QTEST_MAIN(TestCheck)
#include "tst_check.moc"
