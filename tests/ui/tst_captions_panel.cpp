#include "core/voice/Speech.h"
#include "tests/ui/WindowFixture.h"
#include "ui/voice/CaptionEdits.h"
#include "ui/voice/CaptionsPanel.h"
#include "ui/voice/ScriptDialog.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>

using namespace vivify;

namespace {

constexpr int SpeakTime = 30000; // ms

} // namespace

/// Captions in the window: written, moved, cut, opened, saved, spoken, drafted.
class TestCaptionsPanel : public QObject
{
    Q_OBJECT
    std::unique_ptr<WindowFixture> m_made;

    const QList<Caption> &captions() const { return m_made->document.project().captions; }
    Player *player() const { return m_made->window->findChild<Player *>(); }
    template <typename T> T *find(const char *name) const { return m_made->find<T>(name); }
    void go(double seconds) { player()->setFrame(qRound(seconds * player()->fps())); }
    QString message() const { return find<QLabel>("captionsMessage")->text(); }

    void addCaption(double at, const char *english, const QString &chinese)
    {
        go(at);
        m_made->action("addCaption")->trigger();
        QTest::keyClicks(find<QPlainTextEdit>("captionEnglish"), QLatin1String(english));
        find<QPlainTextEdit>("captionChinese")->insertPlainText(chinese);
    }

private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        player()->pause();
    }
    void cleanup()
    {
        m_made->queue.cancelAll();
        m_made.reset();
    }

    void isWrittenAtThePlayhead()
    {
        QVERIFY(find<QLabel>("captionsEmpty")->isVisibleTo(find<CaptionsPanel>("captionsPanel")));
        addCaption(1, "The heart fills.", QStringLiteral("心脏充盈。"));
        QCOMPARE(captions().size(), 1);
        QCOMPARE(captions().first().start, 1.0);
        QCOMPARE(captions().first().end, 4.0);
        QCOMPARE(captions().first().text, (LocalizedText{QStringLiteral("The heart fills."), QStringLiteral("心脏充盈。")}));
        QVERIFY(find<QListWidget>("captionList")->item(0)->text().contains(QLatin1String("The heart fills.")));
        m_made->action("addCaption")->trigger(); // there is one already
        QCOMPARE(captions().size(), 1);
        QVERIFY(!message().isEmpty());
        m_made->document.undoStack()->undo(); // the Chinese
        m_made->document.undoStack()->undo(); // the English, in one step
        QVERIFY(captions().first().text.isEmpty());
        m_made->document.undoStack()->undo();
        QVERIFY(captions().isEmpty());
    }

    void timesAreSetInTheForm()
    {
        addCaption(1, "One", QString());
        find<QDoubleSpinBox>("captionEnd")->setValue(2.5);
        find<QDoubleSpinBox>("captionStart")->setValue(0.5);
        QCOMPARE(captions().first().start, 0.5);
        QCOMPARE(captions().first().end, 2.5);
        find<QDoubleSpinBox>("captionEnd")->setValue(0.1); // never before its start
        QVERIFY(captions().first().end >= captions().first().start + Captions::Least);
    }

    void isCutAndJoinedAtThePlayhead()
    {
        addCaption(0, "The atria contract. Then the ventricles.", QStringLiteral("心房收缩。然后心室收缩。"));
        find<QDoubleSpinBox>("captionEnd")->setValue(4);
        go(2);
        m_made->action("splitCaption")->trigger();
        QCOMPARE(captions().size(), 2);
        QCOMPARE(captions().at(0).text.en, QStringLiteral("The atria contract."));
        QCOMPARE(captions().at(1).text.zh, QStringLiteral("然后心室收缩。"));
        find<QListWidget>("captionList")->setCurrentRow(0);
        m_made->action("joinCaption")->trigger();
        QCOMPARE(captions().size(), 1);
        QCOMPARE(captions().first().text.zh, QStringLiteral("心房收缩。然后心室收缩。"));
        find<QToolButton>("captionDelete")->click();
        QVERIFY(captions().isEmpty());
    }

    void fastReadingIsTold()
    {
        addCaption(1, "A very long sentence that nobody can read in such a short time at all", QString());
        find<QDoubleSpinBox>("captionEnd")->setValue(2);
        const auto *pace = find<QLabel>("captionPace");
        QVERIFY(pace->isVisibleTo(find<QWidget>("captionForm")) && pace->text().contains(QLatin1String("too fast")));
        QVERIFY(!find<QListWidget>("captionList")->item(0)->icon().isNull());
        find<QDoubleSpinBox>("captionStart")->setValue(0);
        find<QDoubleSpinBox>("captionEnd")->setValue(60);
        QVERIFY(!pace->isVisibleTo(find<QWidget>("captionForm")));
        QVERIFY(find<QListWidget>("captionList")->item(0)->icon().isNull());
    }

    void choosingACaptionShowsIt()
    {
        addCaption(0, "One", QString());
        find<QDoubleSpinBox>("captionEnd")->setValue(1);
        addCaption(2, "Two", QString());
        find<QListWidget>("captionList")->setCurrentRow(0);
        QCOMPARE(player()->seconds(), 0.0);
        find<QListWidget>("captionList")->setCurrentRow(1);
        QCOMPARE(player()->seconds(), 2.0);
        QCOMPARE(find<QPlainTextEdit>("captionEnglish")->toPlainText(), QStringLiteral("Two"));
    }

    void filesComeAndGo()
    {
        addCaption(1, "Hearts & lungs", QStringLiteral("心与肺"));
        const QString path = m_made->folder.filePath(QStringLiteral("talk.vtt"));
        Dialogs::answerNextFile(path);
        m_made->action("exportCaptions")->trigger();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("00:01.000 --> 00:04.000\nHearts &amp; lungs"));
        QFile other(m_made->folder.filePath(QStringLiteral("other.srt")));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("1\n00:00:02,000 --> 00:00:03,000\nOther\n\n2\n00:00:05,000 --> 00:00:09,000\nLater\n\n");
        other.close();
        Dialogs::answerNextFile(other.fileName());
        Dialogs::answerNext(QMessageBox::No);
        m_made->action("importCaptions")->trigger();
        QCOMPARE(captions().size(), 1);
        Dialogs::answerNextFile(other.fileName());
        Dialogs::answerNext(QMessageBox::Yes);
        m_made->action("importCaptions")->trigger();
        QCOMPARE(captions().size(), 2);
        QCOMPARE(captions().first().text.en, QStringLiteral("Other"));
        QVERIFY(player()->duration() >= 9); // the video became long enough
        Dialogs::takeShown();
        Dialogs::answerNextFile(path + QStringLiteral(".none"));
        m_made->action("importCaptions")->trigger();
        QCOMPARE(Dialogs::takeShown().size(), 1);
        QCOMPARE(captions().size(), 2);
    }

    void captionsAreSpokenAndFollowed()
    {
        if (!Speech::isAvailable())
            QSKIP("espeak-ng is not installed");
        addCaption(0.5, "The heart fills.", QStringLiteral("心脏充盈。"));
        const QString id = captions().first().id;
        for (const char *language : {"speakEnglish", "speakMandarin"}) {
            const qsizetype before = m_made->document.project().narration.size();
            m_made->action(language)->trigger();
            QTRY_COMPARE_WITH_TIMEOUT(m_made->document.project().narration.size(), before + 1, SpeakTime);
        }
        const auto takes = [this] { return m_made->document.project().narration; };
        QCOMPARE(takes().at(0).language, QStringLiteral("en"));
        QCOMPARE(takes().at(1).language, QStringLiteral("zh"));
        QVERIFY(takes().at(0).sound.peak() > 0.05);
        QVERIFY(find<QLabel>("narrationText")->text().contains(QStringLiteral("中文")));
        CaptionEdits::setTimes(m_made->document, id, 1, 4);
        QCOMPARE(takes().at(0).start, 1.0); // goes with its caption
        QCOMPARE(CaptionEdits::outOfDate(m_made->document.project(), QStringLiteral("en")), 0);
        find<QPlainTextEdit>("captionEnglish")->insertPlainText(QStringLiteral("Look: "));
        QCOMPARE(CaptionEdits::outOfDate(m_made->document.project(), QStringLiteral("en")), 1);
        QVERIFY(find<QLabel>("narrationText")->text().contains(QLatin1String("speak again")));
        m_made->action("speakEnglish")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(CaptionEdits::outOfDate(m_made->document.project(), QStringLiteral("en")), 0, SpeakTime);
        QCOMPARE(takes().size(), 2); // in place of the older one
        find<QToolButton>("captionDelete")->click();
        QVERIFY(takes().isEmpty());
        m_made->document.undoStack()->undo();
        QCOMPARE(takes().size(), 2);
    }

    void aScriptIsDraftedAndChanged()
    {
        m_made->action("draftScript")->trigger();
        auto *dialog = find<ScriptDialog>("scriptDialog");
        QVERIFY(dialog && dialog->isVisible());
        auto *table = dialog->findChild<QTableWidget *>(QStringLiteral("scriptTable"));
        QVERIFY(table->rowCount() >= 3);
        QVERIFY(table->item(0, 0)->text().contains(QLatin1String("heart")));
        QVERIFY(table->item(0, 1)->text().contains(QStringLiteral("心脏")));
        table->item(0, 0)->setText(QStringLiteral("Welcome."));
        const int rows = table->rowCount();
        table->setCurrentCell(rows - 1, 0);
        dialog->findChild<QPushButton *>(QStringLiteral("scriptRemove"))->click();
        dialog->findChild<QPushButton *>(QStringLiteral("scriptUse"))->click();
        QCOMPARE(captions().size(), rows - 1);
        QCOMPARE(captions().first().text.en, QStringLiteral("Welcome."));
        QVERIFY(player()->duration() > captions().last().end);
        const double loops = player()->duration() / 4; // of the clip
        QVERIFY(std::abs(loops - std::round(loops)) < 1e-9);
        m_made->document.undoStack()->undo();
        QVERIFY(captions().isEmpty());
        QCOMPARE(player()->duration(), 4.0);
    }

    void aLanguageModelIsAskedOnlyOnRequest()
    {
        m_made->action("draftScript")->trigger();
        auto *dialog = find<ScriptDialog>("scriptDialog");
        const auto part = [dialog](const char *name) { return dialog->findChild<QWidget *>(QLatin1String(name)); };
        auto *model = dialog->findChild<QGroupBox *>(QStringLiteral("scriptModel"));
        QVERIFY(!model->isChecked() && !part("scriptAddress")->isVisible());
        QVERIFY(dialog->findChild<QLineEdit *>(QStringLiteral("scriptAddress"))->text().isEmpty());
        model->setChecked(true);
        QVERIFY(part("scriptSent")->isVisible() && !part("scriptAsk")->isEnabled());
        QTest::keyClicks(part("scriptAddress"), QStringLiteral("http://example.org/v1"));
        Dialogs::takeShown();
        dialog->findChild<QPushButton *>(QStringLiteral("scriptAsk"))->click();
        QCOMPARE(Dialogs::takeShown().size(), 1); // not on this computer
        QVERIFY(m_made->queue.jobs().isEmpty());
        dialog->findChild<QLineEdit *>(QStringLiteral("scriptAddress"))->setText(QStringLiteral("http://127.0.0.1:1/v1"));
        dialog->findChild<QPushButton *>(QStringLiteral("scriptAsk"))->click();
        auto *answer = dialog->findChild<QLabel *>(QStringLiteral("scriptAnswer"));
        QTRY_VERIFY_WITH_TIMEOUT(answer->text().contains(QLatin1String("gave no answer")), SpeakTime);
        dialog->reject();
        QVERIFY(captions().isEmpty());
    }
};

QTEST_MAIN(TestCaptionsPanel)
#include "tst_captions_panel.moc"
