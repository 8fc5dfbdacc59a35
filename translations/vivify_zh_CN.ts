<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New project</source>
        <translation>新建项目(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open picture…</source>
        <translation>打开图片(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;project…</source>
        <translation>打开项目(&amp;P)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export video…</source>
        <translation>导出视频(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>关闭项目(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>粘贴图片(&amp;P)</translation>
    </message>
    <message>
        <source>Remove this p&amp;icture</source>
        <translation>移除此图片(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Tool</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>扩大(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Shrink</source>
        <translation>收缩(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Feather</source>
        <translation>羽化(&amp;F)</translation>
    </message>
    <message>
        <source>Fill &amp;holes</source>
        <translation>填充孔洞(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>反选(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Show &amp;regions</source>
        <translation>显示区域(&amp;R)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit picture</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual pixels</source>
        <translation>实际像素(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Cancel generation</source>
        <translation>取消生成(&amp;C)</translation>
    </message>
    <message>
        <source>Describe in your own &amp;words</source>
        <translation>用自己的话描述(&amp;W)</translation>
    </message>
    <message>
        <source>Show &amp;handles</source>
        <translation>显示控制点(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Play &amp;backwards</source>
        <translation>倒放(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Play &amp;forwards</source>
        <translation>正放(&amp;F)</translation>
    </message>
    <message>
        <source>P&amp;revious frame</source>
        <translation>上一帧(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>下一帧(&amp;N)</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>后退一秒</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>前进一秒</translation>
    </message>
    <message>
        <source>Previous label edge</source>
        <translation>上一个标签边缘</translation>
    </message>
    <message>
        <source>Next label edge</source>
        <translation>下一个标签边缘</translation>
    </message>
    <message>
        <source>To the b&amp;eginning</source>
        <translation>到开头(&amp;E)</translation>
    </message>
    <message>
        <source>To the en&amp;d</source>
        <translation>到结尾(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>循环(&amp;L)</translation>
    </message>
    <message>
        <source>Show the &amp;original</source>
        <translation>显示原图(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Add label by clicking</source>
        <translation>点击添加标签(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Vivify</source>
        <translation>关于 Vivify(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>标签(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>To the start of the loop range</source>
        <translation>跳到循环区间开头</translation>
    </message>
    <message>
        <source>To the end of the loop range</source>
        <translation>跳到循环区间结尾</translation>
    </message>
    <message>
        <source>&amp;Clear the loop range</source>
        <translation>清除循环区间(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Start here: label or loop range</source>
        <translation>从此处开始：标签或循环区间(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;End here: label or loop range</source>
        <translation>到此处结束：标签或循环区间(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;plit at the playhead</source>
        <translation>在播放头处拆分(&amp;P)</translation>
    </message>
    <message>
        <source>A&amp;rrange all texts</source>
        <translation>自动排列全部文字(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;nap on the timeline</source>
        <translation>时间轴吸附(&amp;N)</translation>
    </message>
    <message>
        <source>Zoom the timeline &amp;in</source>
        <translation>放大时间轴(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom the timeline &amp;out</source>
        <translation>缩小时间轴(&amp;O)</translation>
    </message>
    <message>
        <source>Show the &amp;whole video</source>
        <translation>显示整个视频(&amp;W)</translation>
    </message>
    <message>
        <source>Generate a&amp;ll views</source>
        <translation>生成所有视图(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;veal in order</source>
        <translation>依次显示标签(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Recovered work…</source>
        <translation>恢复的工作(&amp;R)…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Smooth</source>
        <translation>平滑(&amp;S)</translation>
    </message>
    <message>
        <source>Keep the &amp;largest island</source>
        <translation>只保留最大的一块(&amp;L)</translation>
    </message>
    <message>
        <source>Play all &amp;views of the layout</source>
        <translation>播放布局的全部视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Same settings, new &amp;seed</source>
        <translation>相同设置，换种子(&amp;S)</translation>
    </message>
    <message>
        <source>Compare &amp;two takes…</source>
        <translation>对比两个版本(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Copy labels</source>
        <translation>复制标签(&amp;C)</translation>
    </message>
    <message>
        <source>Paste &amp;labels at the playhead</source>
        <translation>在播放头处粘贴标签(&amp;L)</translation>
    </message>
    <message>
        <source>Add a label &amp;track</source>
        <translation>添加标签轨道(&amp;T)</translation>
    </message>
    <message>
        <source>Set or remove a &amp;keyframe</source>
        <translation>设置或移除关键帧(&amp;K)</translation>
    </message>
    <message>
        <source>Previous keyframe</source>
        <translation>上一个关键帧</translation>
    </message>
    <message>
        <source>Next keyframe</source>
        <translation>下一个关键帧</translation>
    </message>
    <message>
        <source>Set or remove a &amp;marker</source>
        <translation>设置或移除标记(&amp;M)</translation>
    </message>
    <message>
        <source>Previous marker</source>
        <translation>上一个标记</translation>
    </message>
    <message>
        <source>Next marker</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <source>Tell the t&amp;empo in a caption</source>
        <translation>用字幕说明速度(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Add caption at the playhead</source>
        <translation>在播放头处添加字幕(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;plit caption at the playhead</source>
        <translation>在播放头处拆分字幕(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Join caption with the next</source>
        <translation>与下一条字幕合并(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Open subtitles…</source>
        <translation>打开字幕(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save subtitles…</source>
        <translation>保存字幕(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Draft a script…</source>
        <translation>起草讲稿(&amp;D)…</translation>
    </message>
    <message>
        <source>Read in &amp;English</source>
        <translation>用英语朗读(&amp;E)</translation>
    </message>
    <message>
        <source>Read in &amp;Mandarin</source>
        <translation>用普通话朗读(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Record narration…</source>
        <translation>录制旁白(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手册(&amp;M)</translation>
    </message>
    <message>
        <source>Three-minute to&amp;ur</source>
        <translation>三分钟导览(&amp;U)</translation>
    </message>
    <message>
        <source>What’s t&amp;his?</source>
        <translation>这是什么？(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Troubles and remedies</source>
        <translation>常见问题与解决办法(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Captions</source>
        <translation>字幕(&amp;C)</translation>
    </message>
    <message>
        <source>Turn picture &amp;left</source>
        <translation>图片向左旋转(&amp;L)</translation>
    </message>
    <message>
        <source>Turn picture &amp;right</source>
        <translation>图片向右旋转(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Crop to the region</source>
        <translation>裁剪到区域(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Fill in the region (printed words)</source>
        <translation>填补区域（印刷文字）(&amp;F)</translation>
    </message>
    <message>
        <source>C&amp;opy region</source>
        <translation>复制区域(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Paste region</source>
        <translation>粘贴区域(&amp;P)</translation>
    </message>
    <message>
        <source>Show as it will be e&amp;xported</source>
        <translation>按导出效果显示(&amp;X)</translation>
    </message>
    <message>
        <source>Turn picture by any &amp;angle…</source>
        <translation>任意角度旋转图片(&amp;A)…</translation>
    </message>
    <message>
        <source>Find printed &amp;words…</source>
        <translation>查找印刷文字(&amp;W)…</translation>
    </message>
</context>
<context>
    <name>AtomicFile</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>The file that was there before is unchanged.</source>
        <translation>原来的文件没有改动。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then try again.</source>
        <translation>请腾出空间或另选文件夹，然后重试。</translation>
    </message>
</context>
<context>
    <name>AudioDevices</name>
    <message>
        <source>Your narration is unchanged.</source>
        <translation>旁白未改动。</translation>
    </message>
    <message>
        <source>Connect a microphone, or allow its use in the system's sound settings; or let Vivify speak the captions.</source>
        <translation>请连接麦克风，或在系统声音设置中允许使用；也可以让 Vivify 朗读字幕。</translation>
    </message>
    <message>
        <source>The microphone “%1” can't be used.</source>
        <translation>无法使用麦克风“%1”。</translation>
    </message>
    <message>
        <source>No microphone was found.</source>
        <translation>没有找到麦克风。</translation>
    </message>
</context>
<context>
    <name>CaptionEdits</name>
    <message>
        <source>Add caption</source>
        <translation>添加字幕</translation>
    </message>
    <message>
        <source>Change caption</source>
        <translation>修改字幕</translation>
    </message>
    <message>
        <source>Move caption</source>
        <translation>移动字幕</translation>
    </message>
    <message>
        <source>Split caption</source>
        <translation>拆分字幕</translation>
    </message>
    <message>
        <source>Join captions</source>
        <translation>合并字幕</translation>
    </message>
    <message>
        <source>Delete caption</source>
        <translation>删除字幕</translation>
    </message>
    <message>
        <source>Speak captions</source>
        <translation>朗读字幕</translation>
    </message>
    <message>
        <source>Record narration</source>
        <translation>录制旁白</translation>
    </message>
    <message>
        <source>Remove narration</source>
        <translation>删除旁白</translation>
    </message>
</context>
<context>
    <name>CatalogueFiles</name>
    <message>
        <source>“%1” could not be read.</source>
        <translation>无法读取“%1”。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>“%1” could not be used and was left alone.</source>
        <translation>“%1”无法使用，已原样保留。</translation>
    </message>
    <message>
        <source>This entry can't be saved: %1</source>
        <translation>无法保存此条目：%1</translation>
    </message>
    <message>
        <source>Correct it and save again.</source>
        <translation>请改正后再保存。</translation>
    </message>
    <message>
        <source>“%1” could not be deleted.</source>
        <translation>无法删除“%1”。</translation>
    </message>
    <message>
        <source>Check the rights of Vivify's data folder.</source>
        <translation>请检查 Vivify 数据文件夹的权限。</translation>
    </message>
    <message>
        <source>“%1” holds no scenes that this Vivify can read.</source>
        <translation>“%1”中没有此版本 Vivify 能读取的场景。</translation>
    </message>
    <message>
        <source>Your own scenes are unchanged.</source>
        <translation>您自己的场景没有改动。</translation>
    </message>
    <message>
        <source>Choose a file that was exported from Vivify.</source>
        <translation>请选择由 Vivify 导出的文件。</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>Anatomy</source>
        <translation>解剖</translation>
    </message>
    <message>
        <source>Physiology</source>
        <translation>生理</translation>
    </message>
    <message>
        <source>Artefacts</source>
        <translation>伪影</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>欠佳</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Result check: %1</source>
        <translation>结果核对：%1</translation>
    </message>
    <message>
        <source>Checked by: ______________________    Date: ______________</source>
        <translation>核对人：______________________    日期：______________</translation>
    </message>
    <message>
        <source>For teaching, not for diagnosis.</source>
        <translation>仅供教学，不用于诊断。</translation>
    </message>
</context>
<context>
    <name>ColourMenu</name>
    <message>
        <source>Other colour…</source>
        <translation>其他颜色…</translation>
    </message>
</context>
<context>
    <name>CombineButton</name>
    <message>
        <source>Add to the region</source>
        <translation>添加到区域</translation>
    </message>
    <message>
        <source>What is selected joins the region. Or hold Shift.</source>
        <translation>选中部分并入区域。也可按住 Shift。</translation>
    </message>
    <message>
        <source>Take from the region</source>
        <translation>从区域中减去</translation>
    </message>
    <message>
        <source>What is selected leaves the region. Or hold Alt, or use the right button.</source>
        <translation>从区域中去掉选中部分。也可按住 Alt 或使用右键。</translation>
    </message>
    <message>
        <source>Keep what both have</source>
        <translation>只留共有部分</translation>
    </message>
    <message>
        <source>Only what is selected stays of the region. Or hold Shift and Alt.</source>
        <translation>区域只保留选中部分。也可同时按住 Shift 和 Alt。</translation>
    </message>
    <message>
        <source>Replace the region</source>
        <translation>替换区域</translation>
    </message>
    <message>
        <source>The region becomes what is selected.</source>
        <translation>区域变为选中部分。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>The picture has no page %1.</source>
        <translation>图片没有第 %1 页。</translation>
    </message>
    <message>
        <source>Give a page from 1 to %1.</source>
        <translation>请给出 1 到 %1 之间的页码。</translation>
    </message>
    <message>
        <source>The label “%1” points outside the picture.</source>
        <translation>标签“%1”指向图片之外。</translation>
    </message>
    <message>
        <source>The picture has %1 × %2 pixels.</source>
        <translation>图片为 %1 × %2 像素。</translation>
    </message>
    <message>
        <source>Makes a painted picture move and writes the video.</source>
        <translation>让涂绘的图片动起来并写出视频。</translation>
    </message>
    <message>
        <source>A grey mask of the picture's size, white inside; again for more.</source>
        <translation>与图片同尺寸的灰度蒙版，内部为白色；可重复给出。</translation>
    </message>
    <message>
        <source>What the picture does.</source>
        <translation>图片要做什么。</translation>
    </message>
    <message>
        <source>Free words; alone, they choose the scene.</source>
        <translation>自由文字；单独给出时用来选择场景。</translation>
    </message>
    <message>
        <source>What shall not appear.</source>
        <translation>不应出现的内容。</translation>
    </message>
    <message>
        <source>A view or an effect; again for more.</source>
        <translation>视角或效果；可重复给出。</translation>
    </message>
    <message>
        <source>A named set of values.</source>
        <translation>一组命名的参数值。</translation>
    </message>
    <message>
        <source>One value; again for more.</source>
        <translation>一个参数值；可重复给出。</translation>
    </message>
    <message>
        <source>What makes the clip; motion by default.</source>
        <translation>由谁生成片段；默认为 motion。</translation>
    </message>
    <message>
        <source>Page of a picture file with several; the first is 1.</source>
        <translation>多页图片文件的页码；第一页为 1。</translation>
    </message>
    <message>
        <source>Frames of one loop.</source>
        <translation>一个循环的帧数。</translation>
    </message>
    <message>
        <source>Frames a second.</source>
        <translation>每秒帧数。</translation>
    </message>
    <message>
        <source>Length of the video; the loop repeats. One loop by default.</source>
        <translation>视频时长；循环会重复。默认一个循环。</translation>
    </message>
    <message>
        <source>The same seed gives the same clip.</source>
        <translation>相同的种子得到相同的片段。</translation>
    </message>
    <message>
        <source>WxH, or NNNp for the short side; the picture's by default.</source>
        <translation>宽x高，或用 NNNp 表示短边；默认为图片大小。</translation>
    </message>
    <message>
        <source>A label at a pixel, from START to END seconds; again for more.</source>
        <translation>位于某像素的标签，从 START 秒到 END 秒；可重复给出。</translation>
    </message>
    <message>
        <source>The video.</source>
        <translation>视频文件。</translation>
    </message>
    <message>
        <source>Save the project too.</source>
        <translation>同时保存项目。</translation>
    </message>
    <message>
        <source>Write what was measured of the clip.</source>
        <translation>写出对片段的测量结果。</translation>
    </message>
    <message>
        <source>Write the loop as lossless frames, without labels.</source>
        <translation>将循环写为无损帧，不含标签。</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Free some disk space or choose another folder.</source>
        <translation>请腾出磁盘空间或另选文件夹。</translation>
    </message>
    <message>
        <source>%1 holds no frames.</source>
        <translation>%1 中没有帧。</translation>
    </message>
    <message>
        <source>Name a folder with frame_0000.png and so on.</source>
        <translation>请指定含有 frame_0000.png 等文件的文件夹。</translation>
    </message>
    <message>
        <source>Lists what can make clips, and whether it can run here.</source>
        <translation>列出可用的生成器及其能否在此运行。</translation>
    </message>
    <message>
        <source>make a picture move and write the video</source>
        <translation>让图片动起来并写出视频</translation>
    </message>
    <message>
        <source>write the video of a saved project</source>
        <translation>写出已保存项目的视频</translation>
    </message>
    <message>
        <source>list what a picture can do</source>
        <translation>列出图片能做什么</translation>
    </message>
    <message>
        <source>list the named settings</source>
        <translation>列出命名的设置</translation>
    </message>
    <message>
        <source>list what can make clips</source>
        <translation>列出可用的生成器</translation>
    </message>
    <message>
        <source>tell what a picture file is</source>
        <translation>说明图片文件是什么</translation>
    </message>
    <message>
        <source>draw a contact sheet of a clip</source>
        <translation>绘制片段的缩略图表</translation>
    </message>
    <message>
        <source>Usage: vivify-cli COMMAND [options]</source>
        <translation>用法：vivify-cli 命令 [选项]</translation>
    </message>
    <message>
        <source>vivify-cli COMMAND --help tells the options of a command.</source>
        <translation>用 vivify-cli 命令 --help 查看该命令的选项。</translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation>没有给出命令。</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>没有命令“%1”。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>There is not enough memory. Choose a smaller size.</source>
        <translation>内存不足。请选择更小的尺寸。</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>Lists the named settings.</source>
        <translation>列出命名的设置。</translation>
    </message>
    <message>
        <source>Tells what a picture file is, without reading it all.</source>
        <translation>说明图片文件是什么，而不全部读取。</translation>
    </message>
    <message>
        <source>%1, %2 × %3 pixels, %4 bits, pages: %5</source>
        <translation>%1，%2 × %3 像素，%4 位，页数：%5</translation>
    </message>
    <message>
        <source>Length of the video; the project's by default.</source>
        <translation>视频时长；默认为项目的时长。</translation>
    </message>
    <message>
        <source>Frames a second, 8 to 60; the clip's nearest frames repeat.</source>
        <translation>每秒帧数，8 到 60；重复片段中最近的帧。</translation>
    </message>
    <message>
        <source>WxH, or NNNp for the short side; the project's by default.</source>
        <translation>宽x高，或用 NNNp 表示短边；默认为项目的大小。</translation>
    </message>
    <message>
        <source>The project holds no picture.</source>
        <translation>项目中没有图片。</translation>
    </message>
    <message>
        <source>Open it in Vivify and add one.</source>
        <translation>请在 Vivify 中打开并添加图片。</translation>
    </message>
    <message>
        <source>The clip is older than the project's settings.</source>
        <translation>片段早于项目的当前设置。</translation>
    </message>
    <message>
        <source>Lists the scenes and their prompts.</source>
        <translation>列出场景及其提示词。</translation>
    </message>
    <message>
        <source>Draws eight phases of a clip and what moved in each.</source>
        <translation>绘制片段的八个时相以及各时相的变化。</translation>
    </message>
    <message>
        <source>The sheet.</source>
        <translation>缩略图表。</translation>
    </message>
    <message>
        <source>Width of one phase in pixels; 240 by default.</source>
        <translation>每个时相的像素宽度；默认 240。</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>请选择其中之一：%1。</translation>
    </message>
    <message>
        <source>There is no scene “%1”.</source>
        <translation>没有场景“%1”。</translation>
    </message>
    <message>
        <source>There is no modifier “%1”.</source>
        <translation>没有修饰“%1”。</translation>
    </message>
    <message>
        <source>There is no preset “%1”.</source>
        <translation>没有预设“%1”。</translation>
    </message>
    <message>
        <source>This project has no scene yet.</source>
        <translation>此项目还没有场景。</translation>
    </message>
    <message>
        <source>Choose one in Vivify, or use animate.</source>
        <translation>请在 Vivify 中选择场景，或使用 animate。</translation>
    </message>
    <message>
        <source>%1 would be overwritten by its own result.</source>
        <translation>%1 会被它自己的结果覆盖。</translation>
    </message>
    <message>
        <source>Choose another name for the result.</source>
        <translation>请为结果另取名称。</translation>
    </message>
    <message>
        <source>Choose a file in a folder that exists and is yours.</source>
        <translation>请选择一个存在且属于您的文件夹中的文件。</translation>
    </message>
    <message>
        <source>%1: %2 × %3 pixels, %4 frames, %5 s at %6 frames a second</source>
        <translation>%1：%2 × %3 像素，%4 帧，%5 秒，每秒 %6 帧</translation>
    </message>
    <message>
        <source>list, add, check and remove model packs</source>
        <translation>列出、添加、检查和删除模型包</translation>
    </message>
    <message>
        <source>Lists the models that can be used.</source>
        <translation>列出可以使用的模型。</translation>
    </message>
    <message>
        <source>Adds a model from a folder in the diffusers layout or a ZIP of one.</source>
        <translation>从 diffusers 格式的文件夹或其 ZIP 添加模型。</translation>
    </message>
    <message>
        <source>Checks every byte of a model.</source>
        <translation>逐字节检查模型。</translation>
    </message>
    <message>
        <source>Removes a model from this computer.</source>
        <translation>从本机删除模型。</translation>
    </message>
    <message>
        <source>There is no action “%1”.</source>
        <translation>没有“%1”这个操作。</translation>
    </message>
    <message>
        <source>(random weights, for tests)</source>
        <translation>（随机权重，仅供测试）</translation>
    </message>
    <message>
        <source>Remove the model and add it again.</source>
        <translation>请删除该模型后重新添加。</translation>
    </message>
    <message>
        <source>Every file is as it was when the model was added.</source>
        <translation>所有文件都与添加时一致。</translation>
    </message>
    <message>
        <source>Usage: vivify-cli models ACTION [options]</source>
        <translation>用法：vivify-cli models 操作 [选项]</translation>
    </message>
    <message>
        <source>the model's short name: small letters, digits, dashes</source>
        <translation>模型的短名称：小写字母、数字、连字符</translation>
    </message>
    <message>
        <source>No action was given.</source>
        <translation>没有给出操作。</translation>
    </message>
    <message>
        <source>Which of the project's pictures, from 1; by default the one shown last.</source>
        <translation>项目中的第几张图片，从 1 开始；默认为最后显示的那张。</translation>
    </message>
    <message>
        <source>The project has no picture %1.</source>
        <translation>项目中没有第 %1 张图片。</translation>
    </message>
    <message>
        <source>Give a picture from 1 to %1.</source>
        <translation>请给出 1 到 %1 之间的图片编号。</translation>
    </message>
    <message>
        <source>%1; the project's by default. Each project given fills a view; one project alone fills them with its pictures.</source>
        <translation>%1；默认按项目设置。给出的每个项目填入一个视图；只有一个项目时由其各图片填入。</translation>
    </message>
    <message>
        <source>%1: of the frame; the project's by default.</source>
        <translation>%1：画面比例；默认按项目设置。</translation>
    </message>
    <message>
        <source>Of the labels, and of the mark: both puts labels in two lines, 中文 over English; the project's by default.</source>
        <translation>标签与标记的语言：both 表示标签双行显示，中文在上、英文在下；默认按项目设置。</translation>
    </message>
    <message>
        <source>“%1” is not a value of --%2.</source>
        <translation>“%1”不是 --%2 的有效值。</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>可用的有：%1。</translation>
    </message>
    <message>
        <source>The layout %1 is for this number of pictures: %2. There are: %3.</source>
        <translation>布局 %1 用于 %2 幅图片；现有 %3 幅。</translation>
    </message>
    <message>
        <source>Choose another --layout.</source>
        <translation>请选择另一个 --layout。</translation>
    </message>
    <message>
        <source>--picture goes with one picture of one project.</source>
        <translation>--picture 只能用于单个项目的单幅图片。</translation>
    </message>
    <message>
        <source>Leave it out: the pictures fill the views in their order.</source>
        <translation>请去掉它：图片按顺序填入各视图。</translation>
    </message>
    <message>
        <source>Writes the video of a saved project, or of several in one frame.</source>
        <translation>写出已保存项目的视频，或把多个项目放在同一画面中。</translation>
    </message>
    <message>
        <source>The model pack that the generator uses; see vivify-cli models.</source>
        <translation>生成器使用的模型包；参见 vivify-cli models。</translation>
    </message>
    <message>
        <source>Only tell what the run would need: size, steps, memory, time.</source>
        <translation>只告知运行所需：尺寸、步数、内存、时间。</translation>
    </message>
    <message>
        <source>A pixel of the organ, where the picture alone does not tell.</source>
        <translation>器官上的一个像素；仅凭图片无法判断时使用。</translation>
    </message>
    <message>
        <source>Language of labels and mark; the text's by default.</source>
        <translation>标注和标识的语言；默认与文字相同。</translation>
    </message>
    <message>
        <source>No scene fits “%1”.</source>
        <translation>没有符合“%1”的场景。</translation>
    </message>
    <message>
        <source>Name the organ and what it does. Known scenes: %1.</source>
        <translation>请写出器官和它的动作。已有场景：%1。</translation>
    </message>
    <message>
        <source>“%1” is not a pixel of the picture.</source>
        <translation>“%1”不是图片中的像素。</translation>
    </message>
    <message>
        <source>Name another pixel of the organ, or paint it in the window.</source>
        <translation>请换一个器官上的像素，或在窗口中涂画该器官。</translation>
    </message>
    <message>
        <source>Name a pixel of the organ with --at X,Y, or paint it in the window.</source>
        <translation>请用 --at X,Y 指定器官上的一个像素，或在窗口中涂画该器官。</translation>
    </message>
    <message>
        <source>The picture does not tell for sure where the organ is.</source>
        <translation>无法从图片中确定器官的位置。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何文件。</translation>
    </message>
    <message>
        <source>There is no language “%1”.</source>
        <translation>没有语言“%1”。</translation>
    </message>
    <message>
        <source>Makes a video from a picture and a sentence: finds scene and organ, moves and labels it.</source>
        <translation>用一张图片和一句话制作视频：找出场景和器官，让它动起来并加标注。</translation>
    </message>
    <message>
        <source>Lists what a video can be made for, for render --destination.</source>
        <translation>列出视频的用途，供 render --destination 使用。</translation>
    </message>
    <message>
        <source>make a video from a picture and a sentence</source>
        <translation>用一张图片和一句话制作视频</translation>
    </message>
    <message>
        <source>list what a video can be made for</source>
        <translation>列出视频的用途</translation>
    </message>
    <message>
        <source>There is no model yet. Add one with: vivify-cli models add FOLDER_OR_ZIP, or download one with: vivify-cli models download i2vgen-xl</source>
        <translation>尚无模型。添加：vivify-cli models add 文件夹或ZIP；下载：vivify-cli models download i2vgen-xl</translation>
    </message>
    <message>
        <source>%1: about %2 GB from %3, licence %4 (%5).</source>
        <translation>%1：约 %2 GB，来自 %3，许可 %4（%5）。</translation>
    </message>
    <message>
        <source>Downloads a model from its makers; an interrupted download goes on.</source>
        <translation>从作者处下载模型；中断后可继续。</translation>
    </message>
    <message>
        <source>The picture “%1” has no clip to repeat.</source>
        <translation>图片“%1”没有可重复的动画。</translation>
    </message>
    <message>
        <source>Leave --again out: then it is generated.</source>
        <translation>请去掉 --again，将会生成动画。</translation>
    </message>
    <message>
        <source>The clip was repeated bit for bit.</source>
        <translation>动画已逐位重现。</translation>
    </message>
    <message>
        <source>The clip differs from the stored one: it was made by another version or on another device.</source>
        <translation>动画与已保存的不同：它由其他版本或在其他设备上生成。</translation>
    </message>
    <message>
        <source>There are no captions to speak.</source>
        <translation>没有可朗读的字幕。</translation>
    </message>
    <message>
        <source>Give some with --captions, or write them in Vivify.</source>
        <translation>请用 --captions 提供字幕，或在 Vivify 中编写。</translation>
    </message>
    <message>
        <source>The video; the destination's suffix is added where it is missing.</source>
        <translation>视频文件；缺少扩展名时按用途补上。</translation>
    </message>
    <message>
        <source>What the file is made for, see vivify-cli destinations; by default as its suffix or the project says.</source>
        <translation>文件用途，见 vivify-cli destinations；默认按扩展名或项目设置。</translation>
    </message>
    <message>
        <source>Make the clips once more from their records, bit for bit on the same build and device.</source>
        <translation>按记录重新生成动画；同一版本和设备上逐位相同。</translation>
    </message>
    <message>
        <source>Subtitles, SRT or VTT, in place of the project's.</source>
        <translation>SRT 或 VTT 字幕，取代项目中的字幕。</translation>
    </message>
    <message>
        <source>Into the picture, as a file beside the video, or not at all.</source>
        <translation>嵌入画面、另存为视频旁的文件，或不使用。</translation>
    </message>
    <message>
        <source>Speaks the captions of that language.</source>
        <translation>朗读该语言的字幕。</translation>
    </message>
    <message>
        <source>Lowers the quality until the file is no larger, in 10⁶ bytes.</source>
        <translation>降低质量直至文件不超过此大小（10⁶ 字节）。</translation>
    </message>
    <message>
        <source>Plays clips forth and back.</source>
        <translation>往返播放片段。</translation>
    </message>
    <message>
        <source>Fades from black and to black in that many seconds.</source>
        <translation>以此秒数从黑场淡入、淡出至黑场。</translation>
    </message>
    <message>
        <source>Words on a card before the video.</source>
        <translation>视频之前的标题卡文字。</translation>
    </message>
    <message>
        <source>Words on a card after the video.</source>
        <translation>视频之后的结尾卡文字。</translation>
    </message>
    <message>
        <source>Leaves out the mark that a machine made it, because the platform adds its own, it will be edited, or nobody else will see it.</source>
        <translation>不加 AI 生成标识，原因为：平台自行添加、将再编辑，或不给他人观看。</translation>
    </message>
    <message>
        <source>%1 is a picture and no video.</source>
        <translation>%1 是图片而不是视频。</translation>
    </message>
    <message>
        <source>Choose a video, a project or a folder of frames.</source>
        <translation>请选择视频、项目或帧文件夹。</translation>
    </message>
    <message>
        <source>The generator “%1” can't run.</source>
        <translation>生成器“%1”无法运行。</translation>
    </message>
    <message>
        <source>%1: %2 × %3 pixels, pictures: %4</source>
        <translation>%1：%2 × %3 像素，图片数：%4</translation>
    </message>
</context>
<context>
    <name>Destinations</name>
    <message>
        <source>There is no destination “%1”.</source>
        <translation>没有名为“%1”的用途。</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>请选择其中之一：%1。</translation>
    </message>
</context>
<context>
    <name>Diffusion</name>
    <message>
        <source>The region “%1” has another size than the picture.</source>
        <translation>区域“%1”的尺寸与图片不同。</translation>
    </message>
    <message>
        <source>Paint it again, or load a mask of the picture's size.</source>
        <translation>请重新涂抹，或载入与图片同尺寸的蒙版。</translation>
    </message>
    <message>
        <source>No region is painted yet.</source>
        <translation>还没有涂抹任何区域。</translation>
    </message>
    <message>
        <source>Paint the organ that shall move, then generate.</source>
        <translation>请先涂抹要运动的器官，然后生成。</translation>
    </message>
    <message>
        <source>Your project is unchanged.</source>
        <translation>您的项目没有变化。</translation>
    </message>
    <message>
        <source>A file of the model is missing or can't be read.</source>
        <translation>模型的某个文件缺失或无法读取。</translation>
    </message>
    <message>
        <source>A weight file of the model is damaged.</source>
        <translation>模型的某个权重文件已损坏。</translation>
    </message>
    <message>
        <source>The model's weights are pickled, which would run code when loaded; they are not read.</source>
        <translation>模型权重为 pickle 格式，加载时会运行代码，因此不予读取。</translation>
    </message>
    <message>
        <source>The model's weights and settings don't fit together.</source>
        <translation>模型的权重与设置不匹配。</translation>
    </message>
    <message>
        <source>The model can't work with these settings.</source>
        <translation>模型无法使用这些设置。</translation>
    </message>
    <message>
        <source>Choose 8 to 32 frames and a size of at least 256p.</source>
        <translation>请选择 8 至 32 帧，尺寸不小于 256p。</translation>
    </message>
    <message>
        <source>This computer can't run the model that way.</source>
        <translation>本机无法以这种方式运行模型。</translation>
    </message>
    <message>
        <source>Set “Computes on” and “Precision” to automatic.</source>
        <translation>请将“计算设备”和“精度”设为自动。</translation>
    </message>
    <message>
        <source>The memory is not enough for this clip.</source>
        <translation>内存不足以生成此动画。</translation>
    </message>
    <message>
        <source>Choose a smaller size or fewer frames, or use physiological motion.</source>
        <translation>请选择更小的尺寸或更少的帧数，或使用生理运动。</translation>
    </message>
    <message>
        <source>The model gave no usable picture.</source>
        <translation>模型没有给出可用的画面。</translation>
    </message>
    <message>
        <source>Try another seed or more steps; if it stays so, check the model.</source>
        <translation>请尝试其他种子或更多步数；若仍如此，请检查模型。</translation>
    </message>
    <message>
        <source>A file could not be written.</source>
        <translation>有文件无法写入。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>Check the model with vivify-cli models verify; if it is damaged, remove it and add it again.</source>
        <translation>请用 vivify-cli models verify 检查该模型；若已损坏，请删除后重新添加。</translation>
    </message>
    <message>
        <source>Measuring this computer</source>
        <translation>正在测量本机速度</translation>
    </message>
    <message>
        <source>The memory is not enough for this clip, even with every saving.</source>
        <translation>即使尽量节省，内存仍不足以生成此动画。</translation>
    </message>
    <message>
        <source>Your mask and prompt are kept, and so are the steps that were done.</source>
        <translation>您的蒙版、提示词和已完成的步骤均已保留。</translation>
    </message>
    <message>
        <source>Choose fewer frames or a smaller size, or use physiological motion.</source>
        <translation>请减少帧数或尺寸，或使用生理运动。</translation>
    </message>
    <message>
        <source>“%1” is no strength of a LoRA.</source>
        <translation>“%1”不是有效的 LoRA 强度。</translation>
    </message>
    <message>
        <source>Give a number from -4 to 4 behind the colon.</source>
        <translation>请在冒号后填写 -4 到 4 之间的数。</translation>
    </message>
    <message>
        <source>There is no LoRA file “%1”.</source>
        <translation>找不到 LoRA 文件“%1”。</translation>
    </message>
    <message>
        <source>Put the file into the folder %1, or give its whole path.</source>
        <translation>请将文件放入文件夹 %1，或填写完整路径。</translation>
    </message>
    <message>
        <source>it can't be read as safetensors</source>
        <translation>无法按 safetensors 格式读取</translation>
    </message>
    <message>
        <source>nothing in it fits this model</source>
        <translation>其中没有适合此模型的内容</translation>
    </message>
    <message>
        <source>it is of a kind that can't be merged as a LoRA</source>
        <translation>属于无法作为 LoRA 合并的类型</translation>
    </message>
    <message>
        <source>it was made for a model of other sizes</source>
        <translation>它是为其他尺寸的模型制作的</translation>
    </message>
    <message>
        <source>it was trained in a way that can't be merged</source>
        <translation>其训练方式无法合并</translation>
    </message>
    <message>
        <source>it was trained on weights that were changed before</source>
        <translation>它基于已被改动过的权重训练</translation>
    </message>
    <message>
        <source>half of a pair is missing</source>
        <translation>成对的张量缺少一半</translation>
    </message>
    <message>
        <source>a value is not finite</source>
        <translation>含有非有限数值</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>The LoRA file “%1” can't be used: %2.</source>
        <translation>无法使用 LoRA 文件“%1”：%2。</translation>
    </message>
    <message>
        <source>Choose a LoRA made for I2VGen-XL in the safetensors format, or leave it out.</source>
        <translation>请选择为 I2VGen-XL 制作的 safetensors 格式 LoRA，或不使用 LoRA。</translation>
    </message>
</context>
<context>
    <name>FlowCells</name>
    <message>
        <source>No way for the blood was found in the painted region.</source>
        <translation>在涂绘的区域内找不到血流的通路。</translation>
    </message>
    <message>
        <source>Paint over the whole vessel, from where the blood comes in to where it leaves.</source>
        <translation>请涂满整条血管，从血液流入处到流出处。</translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>引导 %1</translation>
    </message>
    <message>
        <source>about %1 of %2</source>
        <translation>约需 %1，可用 %2</translation>
    </message>
    <message>
        <source>about %1 of memory</source>
        <translation>约需 %1 内存</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>%1 (measured on this computer)</source>
        <translation>%1（本机实测）</translation>
    </message>
    <message>
        <source>%1 (a rough guess until the first run)</source>
        <translation>%1（首次运行前为粗略估计）</translation>
    </message>
    <message>
        <source>Does not fit into the memory that is free.</source>
        <translation>可用内存不足。</translation>
    </message>
    <message>
        <source>Fits.</source>
        <translation>可以运行。</translation>
    </message>
    <message>
        <source>Fits, but memory is tight.</source>
        <translation>可以运行，但内存紧张。</translation>
    </message>
    <message>
        <source>Fits, but takes long.</source>
        <translation>可以运行，但耗时较长。</translation>
    </message>
    <message>
        <source>Not enough memory: this run needs about %1, %2 is free.</source>
        <translation>内存不足：本次需要约 %1，可用 %2。</translation>
    </message>
    <message>
        <source>It was not started. Your mask and prompt are kept.</source>
        <translation>未开始运行。您的蒙版和提示词已保留。</translation>
    </message>
    <message>
        <source>One of these helps: %1.</source>
        <translation>可尝试：%1。</translation>
    </message>
</context>
<context>
    <name>FrameCompositor</name>
    <message>
        <source>A video of %1 pixels cannot be made.</source>
        <translation>无法制作 %1 像素的视频。</translation>
    </message>
    <message>
        <source>Choose sides from 16 to %1 pixels.</source>
        <translation>请选择 16 到 %1 像素的边长。</translation>
    </message>
</context>
<context>
    <name>Generator</name>
    <message>
        <source>No scene is chosen yet.</source>
        <translation>尚未选择场景。</translation>
    </message>
    <message>
        <source>Choose what the picture shall do, then generate.</source>
        <translation>请选择画面要做什么，然后生成。</translation>
    </message>
    <message>
        <source>No region is painted yet.</source>
        <translation>尚未涂绘区域。</translation>
    </message>
    <message>
        <source>Paint the organ that shall move, then generate.</source>
        <translation>请涂出要运动的器官，然后生成。</translation>
    </message>
    <message>
        <source>The generator “%1” can't run.</source>
        <translation>生成器“%1”无法运行。</translation>
    </message>
    <message>
        <source>There is no generator “%1”.</source>
        <translation>没有名为“%1”的生成器。</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>请选择其中之一：%1。</translation>
    </message>
    <message>
        <source>The model “%1” is not installed any more.</source>
        <translation>模型“%1”已不在本机。</translation>
    </message>
    <message>
        <source>Choose another model in the parameters.</source>
        <translation>请在参数中选择其他模型。</translation>
    </message>
</context>
<context>
    <name>Highlight</name>
    <message>
        <source>There is no painted region to highlight.</source>
        <translation>没有可高亮的涂绘区域。</translation>
    </message>
    <message>
        <source>Paint the part that should glow.</source>
        <translation>请涂出要发光的部位。</translation>
    </message>
</context>
<context>
    <name>HttpFetcher</name>
    <message>
        <source>What has already come is kept; the next try goes on from there.</source>
        <translation>已下载的部分会保留，下次从该处继续。</translation>
    </message>
    <message>
        <source>No model was added or changed.</source>
        <translation>没有添加或更改任何模型。</translation>
    </message>
    <message>
        <source>Try again later, or get the model from its makers and add it from a folder.</source>
        <translation>请稍后重试，或从作者处获取模型后从文件夹添加。</translation>
    </message>
    <message>
        <source>The server has another file: its length is %1 instead of %2.</source>
        <translation>服务器上的文件不同：长度为 %1，应为 %2。</translation>
    </message>
    <message>
        <source>The server sends more than the file is long.</source>
        <translation>服务器发送的内容超过文件长度。</translation>
    </message>
    <message>
        <source>The server does not give the file (HTTP %1).</source>
        <translation>服务器未提供该文件（HTTP %1）。</translation>
    </message>
    <message>
        <source>The download broke off: %1</source>
        <translation>下载中断：%1</translation>
    </message>
    <message>
        <source>Check the connection and try again.</source>
        <translation>请检查网络连接后重试。</translation>
    </message>
    <message>
        <source>The file changes on the server again and again.</source>
        <translation>服务器上的文件不断变化。</translation>
    </message>
    <message>
        <source>The disk does not take what was downloaded.</source>
        <translation>磁盘无法写入下载内容。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出空间后重试。</translation>
    </message>
</context>
<context>
    <name>ImageImporter</name>
    <message>
        <source>The picture is smaller than 512 × 512 pixels: fine parts can look soft. Use a larger one if you have it.</source>
        <translation>图片小于 512 × 512 像素：细小部分可能模糊。如有更大的图片请使用。</translation>
    </message>
    <message>
        <source>There is much text in the picture: text inside a painted region moves with it. Paint around it, or use a picture without.</source>
        <translation>图片中文字很多：涂绘区域内的文字会一起移动。请绕开文字涂绘，或使用没有文字的图片。</translation>
    </message>
    <message>
        <source>The subject comes near the border of the picture: its motion can be cut off there. A picture with some margin works better.</source>
        <translation>主体靠近图片边缘：运动可能在那里被截断。留有边距的图片效果更好。</translation>
    </message>
    <message>
        <source>its DICOM header is damaged.</source>
        <translation>其 DICOM 文件头已损坏。</translation>
    </message>
    <message>
        <source>its DICOM header describes no picture.</source>
        <translation>其 DICOM 文件头没有描述图像。</translation>
    </message>
    <message>
        <source>“%1” is not a picture that Vivify knows.</source>
        <translation>“%1”不是 Vivify 认识的图片。</translation>
    </message>
    <message>
        <source>“%1” has one page only.</source>
        <translation>“%1”只有一页。</translation>
    </message>
    <message>
        <source>Choose the first page.</source>
        <translation>请选择第一页。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板上没有图片。</translation>
    </message>
    <message>
        <source>Copy a picture first, then paste it.</source>
        <translation>请先复制图片，再粘贴。</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Save the mask as a grey PNG of the picture's size, white inside.</source>
        <translation>请将蒙版保存为与图片同尺寸的灰度 PNG，内部为白色。</translation>
    </message>
    <message>
        <source>The mask “%1” is not a PNG picture.</source>
        <translation>蒙版“%1”不是 PNG 图片。</translation>
    </message>
    <message>
        <source>The mask “%1” is %2 × %3 pixels, the picture %4 × %5.</source>
        <translation>蒙版“%1”为 %2 × %3 像素，图片为 %4 × %5。</translation>
    </message>
    <message>
        <source>The mask “%1” is damaged or cut.</source>
        <translation>蒙版“%1”已损坏或不完整。</translation>
    </message>
    <message>
        <source>The mask “%1” is empty: nothing in it is white.</source>
        <translation>蒙版“%1”是空的：其中没有白色。</translation>
    </message>
    <message>
        <source>“%1” can't be opened: %2</source>
        <translation>无法打开“%1”：%2</translation>
    </message>
    <message>
        <source>Try to get the file once more, or open it in a picture program and save it as PNG.</source>
        <translation>请重新获取该文件，或用图片程序打开后另存为 PNG。</translation>
    </message>
    <message>
        <source>There is not enough memory for “%1” (%2 × %3 pixels).</source>
        <translation>内存不足，无法打开“%1”（%2 × %3 像素）。</translation>
    </message>
    <message>
        <source>Close other programs, or make the picture smaller in a picture program.</source>
        <translation>请关闭其他程序，或用图片程序缩小图片。</translation>
    </message>
    <message>
        <source>The file is damaged or cut: only about %1 % of the picture could be read, the rest is white.</source>
        <translation>文件已损坏或不完整：只能读取约 %1 % 的图片，其余为白色。</translation>
    </message>
    <message>
        <source>The file ends too early: a part of the picture is missing or blurred.</source>
        <translation>文件过早结束：图片有一部分缺失或模糊。</translation>
    </message>
    <message>
        <source>The file is damaged: parts of the picture can be wrong.</source>
        <translation>文件已损坏：图片的某些部分可能不正确。</translation>
    </message>
    <message>
        <source>it says that its size is %1 × %2 pixels.</source>
        <translation>它声明的大小为 %1 × %2 像素。</translation>
    </message>
    <message>
        <source>“%1” is too large: %2 × %3 pixels. The limit is %4 megapixels.</source>
        <translation>“%1”太大：%2 × %3 像素。上限为 %4 百万像素。</translation>
    </message>
    <message>
        <source>Make the picture smaller in a picture program and open it again.</source>
        <translation>请用图片程序缩小后再打开。</translation>
    </message>
    <message>
        <source>the JPEG header is damaged.</source>
        <translation>JPEG 文件头已损坏。</translation>
    </message>
    <message>
        <source>nearly all of the picture is missing.</source>
        <translation>图片几乎全部缺失。</translation>
    </message>
    <message>
        <source>the JPEG data is damaged.</source>
        <translation>JPEG 数据已损坏。</translation>
    </message>
    <message>
        <source>its first bytes are damaged.</source>
        <translation>其开头的字节已损坏。</translation>
    </message>
    <message>
        <source>it holds no picture data.</source>
        <translation>其中没有图像数据。</translation>
    </message>
    <message>
        <source>the PNG data is damaged.</source>
        <translation>PNG 数据已损坏。</translation>
    </message>
    <message>
        <source>The greys fill a small part of their range and were spread from black to white.</source>
        <translation>灰度只占其范围的一小部分，已从黑到白展开。</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>没有文件“%1”。</translation>
    </message>
    <message>
        <source>Check the name, or choose another file.</source>
        <translation>请检查名称，或选择其他文件。</translation>
    </message>
    <message>
        <source>it is not a file.</source>
        <translation>它不是文件。</translation>
    </message>
    <message>
        <source>“%1” can't be read.</source>
        <translation>无法读取“%1”。</translation>
    </message>
    <message>
        <source>Check that you may read this file.</source>
        <translation>请检查您是否有权读取此文件。</translation>
    </message>
    <message>
        <source>it is larger than 1 GiB.</source>
        <translation>它大于 1 GiB。</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>它是空的。</translation>
    </message>
    <message>
        <source>reading it stopped half-way.</source>
        <translation>读取中途停止。</translation>
    </message>
    <message>
        <source>the drawing is nested without measure.</source>
        <translation>图形嵌套过深。</translation>
    </message>
    <message>
        <source>the drawing is damaged.</source>
        <translation>图形已损坏。</translation>
    </message>
    <message>
        <source>the drawing says no size.</source>
        <translation>图形没有说明大小。</translation>
    </message>
    <message>
        <source>The file is damaged or cut: only the part before the damage is drawn.</source>
        <translation>文件已损坏或不完整：只绘制损坏之前的部分。</translation>
    </message>
    <message>
        <source>the TIFF header is damaged.</source>
        <translation>TIFF 文件头已损坏。</translation>
    </message>
    <message numerus="yes">
        <source>“%1” has no page %2: it has %n page(s).</source>
        <translation>
            <numerusform>“%1”没有第 %2 页：它共有 %n 页。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose another page.</source>
        <translation>请选择其他页。</translation>
    </message>
    <message numerus="yes">
        <source>The file is damaged or cut: only %n page(s) could be found.</source>
        <translation>
            <numerusform>文件已损坏或不完整：只找到 %n 页。</numerusform>
        </translation>
    </message>
    <message>
        <source>the TIFF data is damaged, or of a rare kind.</source>
        <translation>TIFF 数据已损坏，或属于少见的类型。</translation>
    </message>
    <message>
        <source>the WebP header is damaged.</source>
        <translation>WebP 文件头已损坏。</translation>
    </message>
    <message>
        <source>the Qt plug-in for WebP is not installed.</source>
        <translation>未安装 Qt 的 WebP 插件。</translation>
    </message>
    <message>
        <source>This picture moves: only its first frame is used.</source>
        <translation>这是动态图片：只使用第一帧。</translation>
    </message>
    <message>
        <source>the WebP data is damaged.</source>
        <translation>WebP 数据已损坏。</translation>
    </message>
    <message>
        <source>The file says that text is burned into the picture: make sure that no name or number of a patient can be read in it.</source>
        <translation>文件说明图片中印有文字：请确认其中看不到患者的姓名或编号。</translation>
    </message>
    <message>
        <source>it is a DICOM picture of a rare kind.</source>
        <translation>这是一种少见的 DICOM 图片。</translation>
    </message>
    <message>
        <source>its JPEG 2000 data is damaged.</source>
        <translation>其 JPEG 2000 数据已损坏。</translation>
    </message>
    <message>
        <source>this picture is missing in the damaged file.</source>
        <translation>损坏的文件中缺少这幅图片。</translation>
    </message>
    <message>
        <source>its compression is not known.</source>
        <translation>其压缩方式未知。</translation>
    </message>
    <message>
        <source>its DICOM pixels are damaged, or of a rare kind.</source>
        <translation>其 DICOM 像素已损坏，或属于少见的类型。</translation>
    </message>
    <message>
        <source>Pictures of this kind often show the patient's name or number: look, and paint it over before you show the video.</source>
        <translation>此类图片常显示患者的姓名或编号：请检查，并在展示视频之前将其涂掉。</translation>
    </message>
    <message>
        <source>Open a PNG, JPEG, TIFF, SVG, WebP or DICOM picture.</source>
        <translation>请打开 PNG、JPEG、TIFF、SVG、WebP 或 DICOM 图片。</translation>
    </message>
    <message>
        <source>DICOM picture</source>
        <translation>DICOM 图片</translation>
    </message>
</context>
<context>
    <name>Job</name>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>“%1” is damaged or not a file of Vivify.</source>
        <translation>“%1”已损坏，或不是 Vivify 的文件。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Choose another file, or a backup of this one.</source>
        <translation>请选择其他文件，或此文件的备份。</translation>
    </message>
</context>
<context>
    <name>LabelKinds</name>
    <message>
        <source>Text with a line</source>
        <translation>文字加引线</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Outline of a region</source>
        <translation>区域轮廓</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Number with legend</source>
        <translation>编号与图例</translation>
    </message>
    <message>
        <source>Spotlight</source>
        <translation>聚光</translation>
    </message>
</context>
<context>
    <name>MaskToolBar</name>
    <message>
        <source>Hand (H)</source>
        <translation>抓手 (H)</translation>
    </message>
    <message>
        <source>Move the picture. Also: hold Space, or the middle button.</source>
        <translation>移动图片。也可按住空格或鼠标中键。</translation>
    </message>
    <message>
        <source>Brush (B)</source>
        <translation>画笔 (B)</translation>
    </message>
    <message>
        <source>Left button paints, right button erases. [ and ] change the size.</source>
        <translation>左键涂绘，右键擦除。用 [ 和 ] 调整大小。</translation>
    </message>
    <message>
        <source>Eraser (E)</source>
        <translation>橡皮擦 (E)</translation>
    </message>
    <message>
        <source>Removes from the region; with Ctrl it paints.</source>
        <translation>从区域中擦除；按住 Ctrl 则涂绘。</translation>
    </message>
    <message>
        <source>Polygon (P)</source>
        <translation>多边形 (P)</translation>
    </message>
    <message>
        <source>Click corners; Enter closes, Backspace removes the last, Esc cancels.</source>
        <translation>点击各个角；回车闭合，退格删除上一个，Esc 取消。</translation>
    </message>
    <message>
        <source>Lasso (L)</source>
        <translation>套索 (L)</translation>
    </message>
    <message>
        <source>Draw round an area. The right button or Ctrl removes it.</source>
        <translation>圈出一块范围。右键或 Ctrl 则移除。</translation>
    </message>
    <message>
        <source>Box (R)</source>
        <translation>矩形 (R)</translation>
    </message>
    <message>
        <source>Drag a rectangle; Shift makes a square.</source>
        <translation>拖出矩形；Shift 画正方形。</translation>
    </message>
    <message>
        <source>Ellipse (C)</source>
        <translation>椭圆 (C)</translation>
    </message>
    <message>
        <source>Drag an ellipse; Shift makes a circle.</source>
        <translation>拖出椭圆；Shift 画圆。</translation>
    </message>
    <message>
        <source>Magic wand (M)</source>
        <translation>魔棒 (M)</translation>
    </message>
    <message>
        <source>Label (Shift+S)</source>
        <translation>标签 (Shift+S)</translation>
    </message>
    <message>
        <source>Click a place of the picture to name it.</source>
        <translation>点击图片上的位置来为它命名。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Grey values (V)</source>
        <translation>灰度范围 (V)</translation>
    </message>
    <message>
        <source>Cut out (G)</source>
        <translation>抠图 (G)</translation>
    </message>
    <message>
        <source>Magnetic edge (N)</source>
        <translation>磁性边缘 (N)</translation>
    </message>
    <message>
        <source>Click along an edge, the line snaps to it; Enter closes it.</source>
        <translation>沿边缘点击，线条会吸附上去；按 Enter 闭合。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Click a colour: connected pixels like it are selected, more clicks add places; Enter takes it.</source>
        <translation>点击一种颜色：选中相连的相近像素，继续点击可增加位置；按 Enter 采用。</translation>
    </message>
    <message>
        <source>Selects by brightness; set the range, Enter takes it.</source>
        <translation>按亮度选择；设定范围后按 Enter 采用。</translation>
    </message>
    <message>
        <source>Drag a box round the organ; correct with strokes of the left and right button; Enter takes it.</source>
        <translation>在器官周围拖出方框；用左键和右键笔画修正；按 Enter 采用。</translation>
    </message>
    <message>
        <source>Ruler (U)</source>
        <translation>测量尺 (U)</translation>
    </message>
    <message>
        <source>Drag between two points and tell how far apart they are; then lines measure in millimetres.</source>
        <translation>在两点间拖动并填写其实际距离；之后的线即以毫米度量。</translation>
    </message>
</context>
<context>
    <name>ModelPacks</name>
    <message>
        <source>The models that were there are unchanged.</source>
        <translation>原有的模型没有变化。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>The folder for models can't be written.</source>
        <translation>无法写入模型文件夹。</translation>
    </message>
    <message>
        <source>The disk did not take the model.</source>
        <translation>磁盘未能保存模型。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>There is no model “%1”.</source>
        <translation>没有模型“%1”。</translation>
    </message>
    <message>
        <source>Choose one from the list of models.</source>
        <translation>请从模型列表中选择。</translation>
    </message>
    <message>
        <source>“%1” can't be a model's short name.</source>
        <translation>“%1”不能用作模型的短名称。</translation>
    </message>
    <message>
        <source>Use small letters, digits and dashes.</source>
        <translation>请使用小写字母、数字和连字符。</translation>
    </message>
    <message>
        <source>There is a model “%1” already.</source>
        <translation>模型“%1”已经存在。</translation>
    </message>
    <message>
        <source>It is unchanged.</source>
        <translation>它没有变化。</translation>
    </message>
    <message>
        <source>Choose another short name, or remove the other model first.</source>
        <translation>请换一个短名称，或先删除另一个模型。</translation>
    </message>
    <message>
        <source>The model needs %1 GB, which this disk does not have.</source>
        <translation>模型需要 %1 GB，此磁盘空间不足。</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>缺少 %1。</translation>
    </message>
    <message>
        <source>%1 has another length than when it was added.</source>
        <translation>%1 的长度与添加时不同。</translation>
    </message>
    <message>
        <source>%1 has changed since it was added.</source>
        <translation>%1 在添加后被改动过。</translation>
    </message>
    <message>
        <source>The model “%1” can't be removed.</source>
        <translation>无法删除模型“%1”。</translation>
    </message>
    <message>
        <source>Close other programs that use it and try again.</source>
        <translation>请关闭正在使用它的其他程序后重试。</translation>
    </message>
</context>
<context>
    <name>Module</name>
    <message>
        <source>A part of Vivify can't be loaded: %1</source>
        <translation>Vivify 的一个组件无法加载：%1</translation>
    </message>
    <message>
        <source>Your project is unchanged.</source>
        <translation>您的项目没有变化。</translation>
    </message>
    <message>
        <source>Install Vivify again.</source>
        <translation>请重新安装 Vivify。</translation>
    </message>
</context>
<context>
    <name>Motion</name>
    <message>
        <source>Nothing is painted that the camera could turn around.</source>
        <translation>没有涂绘可供镜头环绕的内容。</translation>
    </message>
    <message>
        <source>Paint the organ first.</source>
        <translation>请先涂绘器官。</translation>
    </message>
    <message>
        <source>This clip needs %1 GB of memory, but only %2 GB are free.</source>
        <translation>此片段需要 %1 GB 内存，但只有 %2 GB 可用。</translation>
    </message>
    <message>
        <source>Your project is unchanged.</source>
        <translation>您的项目没有改动。</translation>
    </message>
    <message>
        <source>Choose a smaller size such as 768p, or fewer frames.</source>
        <translation>请选择更小的尺寸（例如 768p），或更少的帧数。</translation>
    </message>
    <message>
        <source>A motion curve is not usable: its times must rise from 0 to less than its period.</source>
        <translation>运动曲线不可用：其时间必须从 0 递增并小于周期。</translation>
    </message>
    <message>
        <source>Correct the curve in the motion preset.</source>
        <translation>请改正运动预设中的曲线。</translation>
    </message>
    <message>
        <source>The painted knee is too small to bend.</source>
        <translation>涂绘的膝关节太小，无法屈伸。</translation>
    </message>
    <message>
        <source>Paint the whole knee, from thigh to shank.</source>
        <translation>请涂满整个膝关节，从大腿到小腿。</translation>
    </message>
    <message>
        <source>There is no kind of motion “%1”.</source>
        <translation>没有名为“%1”的运动方式。</translation>
    </message>
    <message>
        <source>Choose another scene.</source>
        <translation>请选择其他场景。</translation>
    </message>
    <message>
        <source>The painted lungs are too small to breathe.</source>
        <translation>涂绘的肺太小，无法呼吸。</translation>
    </message>
    <message>
        <source>Paint both lungs, as large as they are drawn.</source>
        <translation>请按图中大小涂满双肺。</translation>
    </message>
    <message>
        <source>The motion preset “%1” is not usable: %2</source>
        <translation>运动预设“%1”不可用：%2</translation>
    </message>
    <message>
        <source>Correct the file or choose another scene.</source>
        <translation>请改正该文件或选择其他场景。</translation>
    </message>
    <message>
        <source>“%1” needs a range and a unit.</source>
        <translation>“%1”需要取值范围和单位。</translation>
    </message>
    <message>
        <source>There is no motion preset “%1”.</source>
        <translation>没有名为“%1”的运动预设。</translation>
    </message>
    <message>
        <source>The region “%1” has another size than the picture.</source>
        <translation>区域“%1”的尺寸与图片不同。</translation>
    </message>
    <message>
        <source>Paint it again, or load a mask of the picture's size.</source>
        <translation>请重新涂绘，或载入与图片同尺寸的蒙版。</translation>
    </message>
    <message>
        <source>No region is painted yet.</source>
        <translation>尚未涂绘区域。</translation>
    </message>
    <message>
        <source>Paint the organ that shall move, then generate.</source>
        <translation>请涂出要运动的器官，然后生成。</translation>
    </message>
    <message>
        <source>Choose %1 to %2 frames at %3 to %4 frames a second.</source>
        <translation>请选择 %1 到 %2 帧、每秒 %3 到 %4 帧。</translation>
    </message>
    <message>
        <source>%1 frames are not possible.</source>
        <translation>不支持 %1 帧。</translation>
    </message>
    <message>
        <source>%1 frames a second are not possible.</source>
        <translation>不支持每秒 %1 帧。</translation>
    </message>
    <message>
        <source>The excursion is given in millimetres, but the picture's scale is not known.</source>
        <translation>肺底移动以毫米给出，但图像比例未知。</translation>
    </message>
    <message>
        <source>Draw the ruler (U) over something of known length, or set the excursion in percent.</source>
        <translation>请用测量尺（U）量出已知长度的部分，或按百分比设定移动幅度。</translation>
    </message>
</context>
<context>
    <name>Narrator</name>
    <message numerus="yes">
        <source>%n sentence(s) are read faster to fit.</source>
        <translation><numerusform>%n 个句子加快了语速以配合时间。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) stay longer, until they are said.</source>
        <translation><numerusform>%n 条字幕延长到读完为止。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) start later, since those before take longer.</source>
        <translation><numerusform>%n 条字幕推迟开始，因为前面的句子较长。</numerusform></translation>
    </message>
    <message>
        <source>There is nothing to say: no caption has words in that language.</source>
        <translation>没有可朗读的内容：没有该语言的字幕。</translation>
    </message>
    <message>
        <source>Your captions are unchanged.</source>
        <translation>字幕未改动。</translation>
    </message>
    <message>
        <source>Write captions first, or choose the other language.</source>
        <translation>请先写字幕，或选择另一种语言。</translation>
    </message>
</context>
<context>
    <name>PackContents</name>
    <message>
        <source>No model was added or changed.</source>
        <translation>没有添加或改动任何模型。</translation>
    </message>
    <message>
        <source>Use the files that end in .safetensors. Pickled weights (.bin, .pt, .ckpt) run code when they are loaded and are not read; whoever made the model can save it again as safetensors.</source>
        <translation>请使用以 .safetensors 结尾的文件。pickle 格式的权重（.bin、.pt、.ckpt）在加载时会运行代码，因此不予读取；模型的制作者可以将其另存为 safetensors。</translation>
    </message>
    <message>
        <source>“%1” is a model of another kind.</source>
        <translation>“%1”是另一种模型。</translation>
    </message>
    <message>
        <source>Vivify runs I2VGen-XL models in the diffusers layout.</source>
        <translation>Vivify 运行 diffusers 格式的 I2VGen-XL 模型。</translation>
    </message>
    <message>
        <source>“%1” is not complete: %2 is missing.</source>
        <translation>“%1”不完整：缺少 %2。</translation>
    </message>
    <message>
        <source>Get the whole model again.</source>
        <translation>请重新获取完整的模型。</translation>
    </message>
    <message>
        <source>“%1” has no weights for %2.</source>
        <translation>“%1”缺少 %2 的权重。</translation>
    </message>
    <message>
        <source>%1 in “%2” is not a safetensors file.</source>
        <translation>“%2”中的 %1 不是 safetensors 文件。</translation>
    </message>
    <message>
        <source>“%1” is damaged.</source>
        <translation>“%1”已损坏。</translation>
    </message>
    <message>
        <source>Add the model again.</source>
        <translation>请重新添加模型。</translation>
    </message>
</context>
<context>
    <name>PackDownload</name>
    <message>
        <source>What has already come is kept; the next try goes on from there.</source>
        <translation>已下载的部分会保留，下次从该处继续。</translation>
    </message>
    <message>
        <source>The model needs %1 GB more, which this disk does not have.</source>
        <translation>模型还需要 %1 GB，磁盘空间不足。</translation>
    </message>
    <message>
        <source>Nothing was downloaded now.</source>
        <translation>本次未下载任何内容。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出空间后重试。</translation>
    </message>
    <message>
        <source>The folder for models can't be written.</source>
        <translation>无法写入模型文件夹。</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>正在下载 %1</translation>
    </message>
    <message>
        <source>%1 arrived damaged: its checksum is wrong.</source>
        <translation>%1 下载后已损坏：校验和不符。</translation>
    </message>
    <message>
        <source>Download the model again; this file is fetched anew.</source>
        <translation>请重新下载模型；该文件将重新获取。</translation>
    </message>
    <message>
        <source>“%1” can't be downloaded by Vivify.</source>
        <translation>Vivify 无法下载“%1”。</translation>
    </message>
    <message>
        <source>Get it from its makers and add it from a folder or a ZIP.</source>
        <translation>请从其作者处获取，再从文件夹或 ZIP 添加。</translation>
    </message>
    <message>
        <source>“%1” is already being downloaded.</source>
        <translation>“%1”正在下载中。</translation>
    </message>
    <message>
        <source>Wait until that has ended.</source>
        <translation>请等待其结束。</translation>
    </message>
    <message>
        <source>Adding the model</source>
        <translation>正在添加模型</translation>
    </message>
</context>
<context>
    <name>PackManifest</name>
    <message>
        <source>“%1” does not describe a model.</source>
        <translation>“%1”不是模型说明。</translation>
    </message>
    <message>
        <source>No model “%1” is known.</source>
        <translation>未知的模型“%1”。</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>已知的有：%1。</translation>
    </message>
</context>
<context>
    <name>PackSource</name>
    <message>
        <source>“%1” holds too many files to be a model.</source>
        <translation>“%1”中的文件太多，不像是模型。</translation>
    </message>
    <message>
        <source>“%1” could not be read.</source>
        <translation>无法读取“%1”。</translation>
    </message>
    <message>
        <source>No model was added or changed.</source>
        <translation>没有添加或改动任何模型。</translation>
    </message>
    <message>
        <source>Choose the folder of an I2VGen-XL model in the diffusers layout (the one with model_index.json), or a ZIP of it.</source>
        <translation>请选择 diffusers 格式的 I2VGen-XL 模型文件夹（其中有 model_index.json），或它的 ZIP。</translation>
    </message>
    <message>
        <source>“%1” holds no model: there is no model_index.json in it.</source>
        <translation>“%1”中没有模型：找不到 model_index.json。</translation>
    </message>
    <message>
        <source>“%1” is too large to be a settings file.</source>
        <translation>“%1”太大，不像是设置文件。</translation>
    </message>
    <message>
        <source>“%1” is neither a folder nor a ZIP that can be read.</source>
        <translation>“%1”既不是文件夹，也不是可读取的 ZIP。</translation>
    </message>
    <message>
        <source>“%1” is damaged or was made to deceive.</source>
        <translation>“%1”已损坏或是恶意文件。</translation>
    </message>
    <message>
        <source>“%1” in “%2” is damaged.</source>
        <translation>“%2”中的“%1”已损坏。</translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source> per min</source>
        <translation> 次/分</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>“%1” is not a value of “%2”.</source>
        <translation>“%1”不是“%2”的有效值。</translation>
    </message>
    <message>
        <source>Give a text of at most 10,000 characters.</source>
        <translation>请输入不超过 10,000 个字符的文字。</translation>
    </message>
    <message>
        <source>Allowed: %1.</source>
        <translation>允许的值：%1。</translation>
    </message>
    <message>
        <source>There is no parameter “%1” here.</source>
        <translation>这里没有参数“%1”。</translation>
    </message>
    <message>
        <source>Known here: %1.</source>
        <translation>这里可用的有：%1。</translation>
    </message>
</context>
<context>
    <name>PenButton</name>
    <message>
        <source>Soft: a light touch is enough</source>
        <translation>柔：轻触即可</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Firm: press for a full stroke</source>
        <translation>硬：用力才有满笔</translation>
    </message>
</context>
<context>
    <name>ProjectArchive</name>
    <message>
        <source>“%1” is damaged or not a Vivify project.</source>
        <translation>“%1”已损坏，或不是 Vivify 项目。</translation>
    </message>
    <message>
        <source>The file was left as it is.</source>
        <translation>文件保持原样。</translation>
    </message>
    <message>
        <source>Open another file, or a backup of this one.</source>
        <translation>请打开其他文件，或此文件的备份。</translation>
    </message>
    <message>
        <source>“%1” was made by a newer Vivify.</source>
        <translation>“%1”由更新版本的 Vivify 制作。</translation>
    </message>
    <message>
        <source>Open it with the newest version of Vivify.</source>
        <translation>请用最新版本的 Vivify 打开。</translation>
    </message>
    <message>
        <source>“%1” could not be saved: %2.</source>
        <translation>无法保存“%1”：%2。</translation>
    </message>
    <message>
        <source>The project is still open here; the old file is unchanged.</source>
        <translation>项目仍在此处打开；旧文件没有改动。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then save again.</source>
        <translation>请腾出空间或另选文件夹，然后再保存。</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>the project is larger than 4 GB</source>
        <translation>项目大于 4 GB</translation>
    </message>
    <message>
        <source>not all of it reached the disk</source>
        <translation>有部分内容没有写入磁盘</translation>
    </message>
    <message>
        <source>“%1” could not be opened.</source>
        <translation>无法打开“%1”。</translation>
    </message>
    <message>
        <source>Check that the file is there and may be read.</source>
        <translation>请检查文件是否存在且可读。</translation>
    </message>
    <message>
        <source>the project has too many pictures and frames</source>
        <translation>项目中的图片和帧太多</translation>
    </message>
    <message>
        <source>its pictures and frames are larger than a project can be</source>
        <translation>其图片和帧超出了项目允许的大小</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>its pictures are of another kind</source>
        <translation>画面格式不符</translation>
    </message>
    <message>
        <source>its length or its number of frames is wrong</source>
        <translation>时长或帧数有误</translation>
    </message>
    <message>
        <source>its sound track is wrong</source>
        <translation>音轨有误</translation>
    </message>
    <message>
        <source>its content was changed on the way to the disk</source>
        <translation>内容在写入磁盘时被改动</translation>
    </message>
    <message>
        <source>the marks in its metadata are wrong</source>
        <translation>元数据中的标识有误</translation>
    </message>
    <message>
        <source>its first picture does not show what was drawn</source>
        <translation>首帧画面与绘制内容不符</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>This recovery copy is not whole.</source>
        <translation>此恢复副本不完整。</translation>
    </message>
    <message>
        <source>Nothing was changed; the project's own file is as it was saved last.</source>
        <translation>没有任何更改；项目文件仍是上次保存的样子。</translation>
    </message>
    <message>
        <source>Open the project's own file, or delete the copy.</source>
        <translation>请打开项目文件，或删除该副本。</translation>
    </message>
    <message>
        <source>The recovery copy could not be written.</source>
        <translation>无法写入恢复副本。</translation>
    </message>
    <message>
        <source>The project itself is not touched.</source>
        <translation>项目本身未受影响。</translation>
    </message>
    <message>
        <source>Save the project, and free some space.</source>
        <translation>请保存项目，并腾出一些空间。</translation>
    </message>
</context>
<context>
    <name>RegionsPanel</name>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Sky blue</source>
        <translation>天蓝色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation>朱红色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
</context>
<context>
    <name>Remedy</name>
    <message>
        <source>Use a smaller size</source>
        <translation>使用较小尺寸</translation>
    </message>
    <message>
        <source>Make fewer frames</source>
        <translation>减少帧数</translation>
    </message>
    <message>
        <source>Use less memory</source>
        <translation>减少内存占用</translation>
    </message>
    <message>
        <source>Use physiological motion</source>
        <translation>使用生理运动</translation>
    </message>
    <message>
        <source>Follow the prompt more closely</source>
        <translation>更紧密遵循提示词</translation>
    </message>
    <message>
        <source>Describe it more precisely</source>
        <translation>描述得更具体</translation>
    </message>
    <message>
        <source>Follow the physiology more closely</source>
        <translation>更紧密遵循生理运动</translation>
    </message>
    <message>
        <source>Use 512p and 16 frames</source>
        <translation>使用 512p、16 帧</translation>
    </message>
    <message>
        <source>Take more steps</source>
        <translation>增加步数</translation>
    </message>
    <message>
        <source>Try another seed</source>
        <translation>换一个种子</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Everything outside the region is untouched.</source>
        <translation>区域之外完全没有改动。</translation>
    </message>
    <message>
        <source>%1 pixels outside the region changed.</source>
        <translation>区域之外有 %1 个像素改变了。</translation>
    </message>
    <message>
        <source>The first frame is your picture, unchanged.</source>
        <translation>第一帧就是您的图片，未作改动。</translation>
    </message>
    <message>
        <source>The first frame differs from your picture in %1 pixels.</source>
        <translation>第一帧与您的图片有 %1 个像素不同。</translation>
    </message>
    <message>
        <source>The loop closes without a jump.</source>
        <translation>循环首尾相接，没有跳变。</translation>
    </message>
    <message>
        <source>The loop does not close: a pixel jumps by %1.</source>
        <translation>循环没有闭合：有像素跳变了 %1。</translation>
    </message>
    <message>
        <source>The step from the last frame to the first is as smooth as the others.</source>
        <translation>从末帧到首帧与其他各步同样平滑。</translation>
    </message>
    <message>
        <source>The step from the last frame to the first is %1 times the usual one.</source>
        <translation>从末帧到首帧的变化是平常的 %1 倍。</translation>
    </message>
    <message>
        <source>Nothing folds over itself.</source>
        <translation>没有任何地方发生折叠。</translation>
    </message>
    <message>
        <source>The tissue is squeezed to %1 of its area somewhere. A smaller amplitude helps.</source>
        <translation>有组织被压缩到原面积的 %1。减小幅度会有改善。</translation>
    </message>
    <message>
        <source>Nothing is stretched too far.</source>
        <translation>没有过度拉伸的地方。</translation>
    </message>
    <message>
        <source>The tissue is stretched to %1 times its area somewhere. A smaller amplitude helps.</source>
        <translation>有组织被拉伸到原面积的 %1 倍。减小幅度会有改善。</translation>
    </message>
    <message>
        <source>The size follows the physiological curve in time.</source>
        <translation>大小随时间的变化符合生理曲线。</translation>
    </message>
    <message>
        <source>The size follows the physiological curve only loosely (correlation %1).</source>
        <translation>大小的变化与生理曲线只是大致相符（相关系数 %1）。</translation>
    </message>
    <message>
        <source>The size is as large as the curve asks at every moment.</source>
        <translation>每一时刻的大小都符合曲线的要求。</translation>
    </message>
    <message>
        <source>The size is up to %1 % away from the physiological curve.</source>
        <translation>大小与生理曲线最多相差 %1 %。</translation>
    </message>
    <message>
        <source>The events come in the right order.</source>
        <translation>各事件的先后顺序正确。</translation>
    </message>
    <message>
        <source>Events come up to %1 frames from their place in the cycle.</source>
        <translation>有事件偏离其周期位置最多 %1 帧。</translation>
    </message>
    <message>
        <source>The movement is smooth.</source>
        <translation>运动平滑。</translation>
    </message>
    <message>
        <source>The movement trembles by %1 pixels.</source>
        <translation>运动有 %1 像素的抖动。</translation>
    </message>
    <message>
        <source>Nothing stands still where it should move.</source>
        <translation>该动的地方没有停顿。</translation>
    </message>
    <message>
        <source>%1 % of the steps stand still where they should move.</source>
        <translation>有 %1 % 的步骤在该动时停顿了。</translation>
    </message>
    <message>
        <source>The wave runs at an even speed.</source>
        <translation>波以均匀的速度传播。</translation>
    </message>
    <message>
        <source>The speed of the wave varies by %1 %.</source>
        <translation>波速变化 %1 %。</translation>
    </message>
    <message>
        <source>The cells run at an even speed and none is lost.</source>
        <translation>细胞匀速流动，没有丢失。</translation>
    </message>
    <message>
        <source>The speed of the cells varies by %1 %.</source>
        <translation>细胞速度变化 %1 %。</translation>
    </message>
    <message>
        <source>Labels stay on their tissue.</source>
        <translation>标签紧跟其组织。</translation>
    </message>
    <message>
        <source>Labels drift from their tissue by up to %1 pixels.</source>
        <translation>标签偏离其组织最多 %1 像素。</translation>
    </message>
    <message>
        <source>Moving there and back ends where it began.</source>
        <translation>正向再反向运动回到原处。</translation>
    </message>
    <message>
        <source>Moving there and back ends %1 pixels away.</source>
        <translation>正向再反向运动后相差 %1 像素。</translation>
    </message>
    <message>
        <source>Nothing flashes fast enough to be harmful.</source>
        <translation>没有快到有害的闪烁。</translation>
    </message>
    <message>
        <source>It flashes %1 times a second; three is the limit. Use slower motion.</source>
        <translation>每秒闪烁 %1 次，上限为三次。请使用更慢的运动。</translation>
    </message>
    <message>
        <source>The check “%1” passes (%2).</source>
        <translation>检查项“%1”通过（%2）。</translation>
    </message>
    <message>
        <source>The check “%1” fails (%2).</source>
        <translation>检查项“%1”未通过（%2）。</translation>
    </message>
    <message>
        <source>The clip begins with your picture.</source>
        <translation>动画从您的图片开始。</translation>
    </message>
    <message>
        <source>The first frame is unlike your picture in the region (%1 dB).</source>
        <translation>首帧在区域内与原图不符（%1 dB）。</translation>
    </message>
    <message>
        <source>The model left the surroundings alone.</source>
        <translation>模型未改动周围部分。</translation>
    </message>
    <message>
        <source>The model changed the surroundings (%1 dB); they were put back, but the edge may show.</source>
        <translation>模型改动了周围部分（%1 dB）；已恢复原图，但边缘可能可见。</translation>
    </message>
    <message>
        <source>The model kept the surroundings still.</source>
        <translation>模型保持了周围静止。</translation>
    </message>
    <message>
        <source>The model let the surroundings flicker (%1 grey levels); they were put back, but the edge may show.</source>
        <translation>模型使周围闪烁（%1 灰阶）；已恢复原图，但边缘可能可见。</translation>
    </message>
    <message>
        <source>Tissue moves without boiling.</source>
        <translation>组织运动平稳，无翻涌。</translation>
    </message>
    <message>
        <source>Tissue boils or flickers (warping error %1).</source>
        <translation>组织翻涌或闪烁（扭曲误差 %1）。</translation>
    </message>
    <message>
        <source>Colours stay the same to the end.</source>
        <translation>颜色始终一致。</translation>
    </message>
    <message>
        <source>Colours drift by %1 over 16 frames.</source>
        <translation>每 16 帧颜色漂移 %1。</translation>
    </message>
    <message>
        <source>The picture stays as sharp as it was.</source>
        <translation>画面清晰度保持不变。</translation>
    </message>
    <message>
        <source>The sharpness changes by %1 % to the end.</source>
        <translation>到结尾清晰度变化 %1 %。</translation>
    </message>
    <message>
        <source>The anatomy stays recognisable.</source>
        <translation>解剖结构保持可辨。</translation>
    </message>
    <message>
        <source>The anatomy loses its shape (likeness %1 of 1).</source>
        <translation>解剖形态走样（相似度 %1，满分 1）。</translation>
    </message>
    <message>
        <source>The movement can be seen.</source>
        <translation>运动清晰可见。</translation>
    </message>
    <message>
        <source>The movement is hardly seen (%1 % of the picture's height a frame).</source>
        <translation>几乎看不出运动（每帧为画面高度的 %1 %）。</translation>
    </message>
    <message>
        <source>The movement follows the physiology.</source>
        <translation>运动符合生理规律。</translation>
    </message>
    <message>
        <source>The movement is %1 % off the physiological one.</source>
        <translation>运动与生理运动相差 %1 %。</translation>
    </message>
    <message>
        <source>The parts of the clip join without a jump.</source>
        <translation>动画各段衔接平顺。</translation>
    </message>
    <message>
        <source>Where parts of the clip join, the step is %1 times the usual one.</source>
        <translation>动画衔接处的变化是平常的 %1 倍。</translation>
    </message>
    <message>
        <source>Something is wrong with this clip.</source>
        <translation>此动画有问题。</translation>
    </message>
    <message>
        <source>Usable, with weak points.</source>
        <translation>可用，但有不足之处。</translation>
    </message>
    <message>
        <source>Everything that was measured is good.</source>
        <translation>各项测量均良好。</translation>
    </message>
</context>
<context>
    <name>RequestRecord</name>
    <message>
        <source>The clip is kept as it is.</source>
        <translation>动画保持不变。</translation>
    </message>
    <message>
        <source>Generate it anew with the settings of the project.</source>
        <translation>请用项目的设置重新生成。</translation>
    </message>
    <message>
        <source>This clip does not say how it was made.</source>
        <translation>此动画没有记录生成方式。</translation>
    </message>
    <message>
        <source>The picture has changed since the clip was made.</source>
        <translation>生成动画后图片已更改。</translation>
    </message>
    <message>
        <source>A painted region has changed since the clip was made.</source>
        <translation>生成动画后涂抹区域已更改。</translation>
    </message>
</context>
<context>
    <name>ResultCheck</name>
    <message>
        <source>measured %1; at most %2</source>
        <translation>实测 %1；上限 %2</translation>
    </message>
    <message>
        <source>measured %1; at least %2</source>
        <translation>实测 %1；下限 %2</translation>
    </message>
    <message>
        <source>%1 of %2 confirmed by you</source>
        <translation>您已确认 %1 项，共 %2 项</translation>
    </message>
</context>
<context>
    <name>Retouch</name>
    <message>
        <source>Too little of the picture would be left.</source>
        <translation>剩下的图片太小。</translation>
    </message>
    <message>
        <source>The picture is as it was.</source>
        <translation>图片保持原样。</translation>
    </message>
    <message>
        <source>Choose at least %1 × %1 pixels.</source>
        <translation>请至少选择 %1 × %1 像素。</translation>
    </message>
    <message>
        <source>The turned picture would be too large.</source>
        <translation>旋转后的图片过大。</translation>
    </message>
    <message>
        <source>Crop it first, or let its corners be cut off.</source>
        <translation>请先裁剪，或裁去空角。</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Organ</source>
        <translation>器官</translation>
    </message>
    <message>
        <source>Left ventricle</source>
        <translation>左心室</translation>
    </message>
    <message>
        <source>Right ventricle</source>
        <translation>右心室</translation>
    </message>
    <message>
        <source>Left atrium</source>
        <translation>左心房</translation>
    </message>
    <message>
        <source>Right atrium</source>
        <translation>右心房</translation>
    </message>
    <message>
        <source>Heart wall</source>
        <translation>心壁</translation>
    </message>
    <message>
        <source>Valve</source>
        <translation>瓣膜</translation>
    </message>
    <message>
        <source>Vessel</source>
        <translation>血管</translation>
    </message>
    <message>
        <source>Axon</source>
        <translation>轴突</translation>
    </message>
    <message>
        <source>Node of Ranvier</source>
        <translation>郎飞结</translation>
    </message>
    <message>
        <source>Fixed bone</source>
        <translation>固定的骨</translation>
    </message>
    <message>
        <source>Moving bone</source>
        <translation>活动的骨</translation>
    </message>
    <message>
        <source>Patella</source>
        <translation>髌骨</translation>
    </message>
    <message>
        <source>Left lung</source>
        <translation>左肺</translation>
    </message>
    <message>
        <source>Right lung</source>
        <translation>右肺</translation>
    </message>
    <message>
        <source>Diaphragm</source>
        <translation>膈肌</translation>
    </message>
    <message>
        <source>Scar</source>
        <translation>瘢痕</translation>
    </message>
    <message>
        <source>Lesion</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>Tube</source>
        <translation>管腔</translation>
    </message>
    <message>
        <source>Eyelid</source>
        <translation>眼睑</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>虹膜</translation>
    </message>
</context>
<context>
    <name>RunMeter</name>
    <message>
        <source>Loading the text encoder, MB</source>
        <translation>正在加载文本编码器（MB）</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>Loading the picture encoder, MB</source>
        <translation>正在加载图像编码器（MB）</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>正在分析图片</translation>
    </message>
    <message>
        <source>Loading the autoencoder, MB</source>
        <translation>正在加载自编码器（MB）</translation>
    </message>
    <message>
        <source>Encoding the picture</source>
        <translation>正在编码图片</translation>
    </message>
    <message>
        <source>Loading the denoiser, MB</source>
        <translation>正在加载去噪网络（MB）</translation>
    </message>
    <message>
        <source>Denoising, step</source>
        <translation>去噪，步</translation>
    </message>
    <message>
        <source>Decoding, frame</source>
        <translation>解码，帧</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>A picture of the sample is missing.</source>
        <translation>示例缺少图片。</translation>
    </message>
    <message>
        <source>Install Vivify again.</source>
        <translation>请重新安装 Vivify。</translation>
    </message>
</context>
<context>
    <name>ScriptWriter</name>
    <message>
        <source>The language model gave no answer: %1.</source>
        <translation>语言模型没有回答：%1。</translation>
    </message>
    <message>
        <source>Your captions are unchanged.</source>
        <translation>字幕未改动。</translation>
    </message>
    <message>
        <source>Check that it runs and that the address is right, or use Vivify's own draft.</source>
        <translation>请检查模型是否在运行、地址是否正确，或使用 Vivify 自己的草稿。</translation>
    </message>
    <message>
        <source>it never ends</source>
        <translation>回答没完没了</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>等待时间太长</translation>
    </message>
    <message>
        <source>the server says %1</source>
        <translation>服务器返回 %1</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>Enter an address on this computer, such as http://127.0.0.1:8080/v1.</source>
        <translation>请输入本机地址，例如 http://127.0.0.1:8080/v1。</translation>
    </message>
    <message>
        <source>The language model's answer is not a script.</source>
        <translation>语言模型的回答不是讲稿。</translation>
    </message>
    <message>
        <source>Ask again, choose another model, or use Vivify's own draft.</source>
        <translation>请重试、换一个模型，或使用 Vivify 自己的草稿。</translation>
    </message>
    <message>
        <source>“%1” is not the address of a language model.</source>
        <translation>“%1”不是语言模型的地址。</translation>
    </message>
    <message>
        <source>“%1” is not on this computer.</source>
        <translation>“%1”不在本机上。</translation>
    </message>
</context>
<context>
    <name>SoundLibrary</name>
    <message>
        <source>The subtitles can't be read.</source>
        <translation>无法读取字幕。</translation>
    </message>
    <message>
        <source>Your captions are unchanged.</source>
        <translation>字幕未改动。</translation>
    </message>
    <message>
        <source>Choose a file with subtitles in SRT or WebVTT.</source>
        <translation>请选择 SRT 或 WebVTT 格式的字幕文件。</translation>
    </message>
    <message>
        <source>The sound can't be used.</source>
        <translation>无法使用这段声音。</translation>
    </message>
    <message>
        <source>Your project is unchanged.</source>
        <translation>项目未改动。</translation>
    </message>
    <message>
        <source>Choose another microphone or voice.</source>
        <translation>请选择其他麦克风或语音。</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>The voice, espeak-ng, is not installed.</source>
        <translation>没有安装语音程序 espeak-ng。</translation>
    </message>
    <message>
        <source>Your captions are unchanged.</source>
        <translation>字幕未改动。</translation>
    </message>
    <message>
        <source>Install the package espeak-ng, or record the narration with a microphone.</source>
        <translation>请安装软件包 espeak-ng，或用麦克风录制旁白。</translation>
    </message>
    <message>
        <source>The voice, espeak-ng, could not read the text.</source>
        <translation>语音程序 espeak-ng 无法朗读这段文字。</translation>
    </message>
    <message>
        <source>Try again, or install the packages espeak-ng and espeak-ng-data anew.</source>
        <translation>请重试，或重新安装软件包 espeak-ng 和 espeak-ng-data。</translation>
    </message>
</context>
<context>
    <name>SubtitleFile</name>
    <message>
        <source>“%1” can't be used as subtitles: %2.</source>
        <translation>“%1”不能用作字幕：%2。</translation>
    </message>
    <message>
        <source>Your captions are unchanged.</source>
        <translation>字幕未改动。</translation>
    </message>
    <message>
        <source>Choose a file with subtitles in SRT or WebVTT.</source>
        <translation>请选择 SRT 或 WebVTT 格式的字幕文件。</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>there are none in it</source>
        <translation>其中没有字幕</translation>
    </message>
    <message>
        <source>there are more than %1</source>
        <translation>字幕超过 %1 条</translation>
    </message>
    <message>
        <source>it can't be opened</source>
        <translation>无法打开</translation>
    </message>
</context>
<context>
    <name>TakeText</name>
    <message>
        <source>%1 · seed %2</source>
        <translation>%1 · 种子 %2</translation>
    </message>
    <message>
        <source>%1 frames, %2×%3, made by %4</source>
        <translation>%1 帧，%2×%3，由%4生成</translation>
    </message>
    <message>
        <source>Take %1 of %2, seed %3</source>
        <translation>第 %1 个版本，共 %2 个，种子 %3</translation>
    </message>
    <message>
        <source>physiological motion</source>
        <translation>生理运动</translation>
    </message>
</context>
<context>
    <name>TeachingNotice</name>
    <message>
        <source>Vivify is for teaching, not for diagnosis.

The motion is illustrative: it follows published curves of physiology, or a network’s guess, and is not the motion of the patient whose picture you opened. Do not use it to decide about a patient.

Pictures, names and words stay on this computer; Vivify sends nothing anywhere.</source>
        <translation>Vivify 用于教学，不用于诊断。

运动只作示意：它依据已发表的生理曲线或网络的推测，并不是您所打开图片中患者的运动。请勿据此对患者做决定。

图片、姓名和文字都留在这台电脑上；Vivify 不向任何地方发送内容。</translation>
    </message>
</context>
<context>
    <name>TimelineEdits</name>
    <message>
        <source>Set label start</source>
        <translation>设置标签开始时间</translation>
    </message>
    <message>
        <source>Set label end</source>
        <translation>设置标签结束时间</translation>
    </message>
    <message>
        <source>Split label</source>
        <translation>拆分标签</translation>
    </message>
    <message>
        <source>Change the loop range</source>
        <translation>更改循环区间</translation>
    </message>
    <message>
        <source>Clear the loop range</source>
        <translation>清除循环区间</translation>
    </message>
    <message>
        <source>Reveal labels in order</source>
        <translation>依次显示标签</translation>
    </message>
    <message>
        <source>Set a keyframe</source>
        <translation>设置关键帧</translation>
    </message>
    <message>
        <source>Remove the keyframe</source>
        <translation>移除关键帧</translation>
    </message>
    <message>
        <source>Change the keyframe's pace</source>
        <translation>更改关键帧的节奏</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>Add a label track</source>
        <translation>添加标签轨道</translation>
    </message>
    <message>
        <source>Rename the track</source>
        <translation>重命名轨道</translation>
    </message>
    <message>
        <source>Lock the track</source>
        <translation>锁定轨道</translation>
    </message>
    <message>
        <source>Unlock the track</source>
        <translation>解锁轨道</translation>
    </message>
    <message>
        <source>Hide the track</source>
        <translation>隐藏轨道</translation>
    </message>
    <message>
        <source>Show the track</source>
        <translation>显示轨道</translation>
    </message>
    <message>
        <source>Change the order of tracks</source>
        <translation>更改轨道顺序</translation>
    </message>
    <message>
        <source>Delete the track</source>
        <translation>删除轨道</translation>
    </message>
    <message>
        <source>Move to another track</source>
        <translation>移到另一轨道</translation>
    </message>
    <message>
        <source>Set a marker</source>
        <translation>设置标记</translation>
    </message>
    <message>
        <source>Rename the marker</source>
        <translation>重命名标记</translation>
    </message>
    <message>
        <source>Delete the marker</source>
        <translation>删除标记</translation>
    </message>
    <message>
        <source>Paste labels</source>
        <translation>粘贴标签</translation>
    </message>
    <message>
        <source>Tell the tempo in a caption</source>
        <translation>用字幕说明速度</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>From a still picture to a teaching video</source>
        <translation>从静态图片到教学视频</translation>
    </message>
    <message>
        <source>This tour takes three minutes. It opens a sample and shows each step; look, try, then press Next.</source>
        <translation>导览约需三分钟。它会打开一个示例并演示每一步；看一看、试一试，再按“下一步”。</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The heart sample is open and its clip is being made. Your own work begins with a picture of yours: drop a PNG, JPEG, TIFF, SVG, WebP or DICOM file on the window. The wheel zooms; Space held moves the picture.</source>
        <translation>心脏示例已打开，正在生成片段。您自己的工作从一张图片开始：把 PNG、JPEG、TIFF、SVG、WebP 或 DICOM 文件拖到窗口中。滚轮缩放；按住空格移动图片。</translation>
    </message>
    <message>
        <source>What moves: regions</source>
        <translation>什么会动：区域</translation>
    </message>
    <message>
        <source>Paint the organ with the brush (B) or outline it with the lasso (L); the right button erases. Each region has a role such as chamber or vessel, which tells Vivify how it moves. Outside the regions nothing changes.</source>
        <translation>用画笔（B）涂出器官，或用套索（L）勾出轮廓；右键擦除。每个区域都有角色，例如腔室或血管，以此告诉 Vivify 它如何运动。区域之外没有任何变化。</translation>
    </message>
    <message>
        <source>What it does: scenes</source>
        <translation>做什么：场景</translation>
    </message>
    <message>
        <source>Choose a scene such as “heart beating”, or describe in your own words what shall be seen.</source>
        <translation>选择“心脏跳动”之类的场景，或用自己的话描述要看到什么。</translation>
    </message>
    <message>
        <source>How strong, how fast: parameters</source>
        <translation>多强、多快：参数</translation>
    </message>
    <message>
        <source>Rate, strength and length of the clip, each with its unit. A dot marks what differs from the standard.</source>
        <translation>片段的频率、强度和时长，均带单位。圆点标出与标准不同之处。</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>One button makes the clip. It works in the background, tells how long it takes and can be cancelled. The finished clip plays on the picture.</source>
        <translation>一个按钮即可生成片段。它在后台进行，会说明所需时间，也可取消。完成的片段在图片上播放。</translation>
    </message>
    <message>
        <source>Labels that follow the tissue</source>
        <translation>随组织移动的标签</translation>
    </message>
    <message>
        <source>Press Shift+S and click on a structure: the label’s line stays on it while it moves. Each label carries English and Chinese.</source>
        <translation>按 Shift+S 并点击一个结构：它移动时引线始终指着它。每个标签都有中文和英文。</translation>
    </message>
    <message>
        <source>When: the timeline</source>
        <translation>何时：时间轴</translation>
    </message>
    <message>
        <source>Space plays, the arrow keys go frame by frame. Drag the ends of a label to say when it shows.</source>
        <translation>空格播放，方向键逐帧移动。拖动标签两端决定它何时显示。</translation>
    </message>
    <message>
        <source>The same steps for other organs</source>
        <translation>其他器官也是同样的步骤</translation>
    </message>
    <message>
        <source>Here the lungs breathe. Blood in a vessel, a nerve impulse and a bending knee wait on the welcome page.</source>
        <translation>这里是呼吸的肺。血管中的血流、神经冲动和屈曲的膝关节在欢迎页上。</translation>
    </message>
    <message>
        <source>The video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Export writes the file for the place where you need it: PowerPoint, a course platform, a phone. It says in the picture and in the file that the motion is made by a computer, for teaching and not for diagnosis.</source>
        <translation>“导出”按您需要的场合写出文件：PowerPoint、课程平台、手机。画面和文件中都会注明运动由计算机生成，用于教学而非诊断。</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>轮到您了</translation>
    </message>
    <message>
        <source>F1 opens the manual at the panel you work in, Shift+F1 explains any control, Ctrl+F1 lists all keys. What you do is kept apart from your files all the time, and every step can be undone.</source>
        <translation>F1 打开当前面板的手册页，Shift+F1 解释任一控件，Ctrl+F1 列出全部按键。您的操作随时另存在文件之外，每一步都可撤销。</translation>
    </message>
</context>
<context>
    <name>VideoEncoder</name>
    <message>
        <source>The video could not be written: %1.</source>
        <translation>无法写入视频：%1。</translation>
    </message>
    <message>
        <source>Your project and any older file of that name are unchanged.</source>
        <translation>您的项目和同名旧文件没有改动。</translation>
    </message>
    <message>
        <source>Free some disk space or choose another folder.</source>
        <translation>请释放磁盘空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>this build of FFmpeg has no %1</source>
        <translation>此 FFmpeg 版本不含 %1</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>the marks could not be put into it</source>
        <translation>无法写入标识</translation>
    </message>
</context>
<context>
    <name>VideoExporter</name>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 是一个文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 does not exist.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>Choose another place for the video.</source>
        <translation>请为视频另选位置。</translation>
    </message>
    <message>
        <source>%1 frames a second cannot be exported.</source>
        <translation>无法以每秒 %1 帧导出。</translation>
    </message>
    <message>
        <source>Choose 8 to 60 frames a second.</source>
        <translation>请选择每秒 8 到 60 帧。</translation>
    </message>
    <message>
        <source>Your project and any older file are unchanged.</source>
        <translation>您的项目和旧文件没有改动。</translation>
    </message>
    <message>
        <source>Export again, on another disk if it comes back.</source>
        <translation>请重新导出；若再次出现，请换一个磁盘。</translation>
    </message>
    <message>
        <source>%1 exists already and is not an empty folder.</source>
        <translation>%1 已存在且不是空文件夹。</translation>
    </message>
    <message>
        <source>The video cannot be made to fit into %1 MB.</source>
        <translation>无法使视频不超过 %1 MB。</translation>
    </message>
    <message>
        <source>Choose a shorter video, a smaller size or more megabytes.</source>
        <translation>请缩短视频、减小尺寸或放宽文件大小。</translation>
    </message>
    <message>
        <source>Reading the file back</source>
        <translation>正在回读文件</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>The finished video was not what was written: %1.</source>
        <translation>完成的视频与写入内容不符：%1。</translation>
    </message>
    <message>
        <source>Lowering the quality until it fits</source>
        <translation>正在降低质量以符合大小</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
</context>
<context>
    <name>VideoReader</name>
    <message>
        <source>%1 cannot be read as a video: %2.</source>
        <translation>无法将 %1 作为视频读取：%2。</translation>
    </message>
    <message>
        <source>Choose a file that Vivify exported.</source>
        <translation>请选择由 Vivify 导出的文件。</translation>
    </message>
    <message>
        <source>it is no whole picture</source>
        <translation>不是完整的图片</translation>
    </message>
    <message>
        <source>the folder holds no picture</source>
        <translation>文件夹中没有图片</translation>
    </message>
    <message>
        <source>it is no whole WebP animation</source>
        <translation>不是完整的 WebP 动画</translation>
    </message>
</context>
<context>
    <name>WaveGlow</name>
    <message>
        <source>The painted region is too small for an impulse to travel along.</source>
        <translation>涂绘的区域太小，冲动无法沿其传导。</translation>
    </message>
    <message>
        <source>Paint over the whole axon, from the cell body to its end.</source>
        <translation>请涂满整条轴突，从胞体到末端。</translation>
    </message>
    <message>
        <source>No way for the impulse was found in the painted region.</source>
        <translation>在涂绘的区域内找不到冲动的通路。</translation>
    </message>
    <message>
        <source>Paint over the whole axon, or drag its start and end apart.</source>
        <translation>请涂满整条轴突，或把起点和终点拖开。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Vivify brings anatomical pictures to life for teaching.</source>
        <translation>Vivify 让解剖图片动起来，用于教学。</translation>
    </message>
    <message>
        <source>Language of the window: en or zh_CN.</source>
        <translation>窗口语言：en 或 zh_CN。</translation>
    </message>
    <message>
        <source>Opens and plays a sample: heart, lungs, blood, nerve or knee.</source>
        <translation>打开并播放示例：heart、lungs、blood、nerve 或 knee。</translation>
    </message>
    <message>
        <source>A picture or a Vivify project to open.</source>
        <translation>要打开的图片或 Vivify 项目。</translation>
    </message>
    <message>
        <source>Says “painted” and ends after the first painted window, to measure the start.</source>
        <translation>首个窗口绘制完成后输出“painted”并退出，用于测量启动。</translation>
    </message>
</context>
<context>
    <name>vivify::AboutDialog</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>About Vivify</source>
        <translation>关于 Vivify</translation>
    </message>
    <message>
        <source>Anatomical pictures that move, for teaching. Not for diagnosis.</source>
        <translation>让解剖图片动起来，用于教学，不用于诊断。</translation>
    </message>
    <message>
        <source>Free software under the GNU GPL, version 3 or later. It works on this computer alone and sends nothing anywhere.</source>
        <translation>自由软件，许可证为 GNU GPL 第 3 版或更新版本。只在这台电脑上工作，不向任何地方发送内容。</translation>
    </message>
    <message>
        <source>Pictures of the samples</source>
        <translation>示例图片</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>使用的组件</translation>
    </message>
</context>
<context>
    <name>vivify::AskBar</name>
    <message>
        <source>Write what the picture shall show, for example: heart beating.</source>
        <translation>请写出图片要展示什么，例如：心脏跳动。</translation>
    </message>
    <message>
        <source>No scene fits these words. Name the organ and what it does; known are: %1.</source>
        <translation>没有符合这些文字的场景。请写出器官和它的动作；已有：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Looking for it in the picture …</source>
        <translation>正在图片中寻找……</translation>
    </message>
    <message>
        <source>That place did not tell either. Click on another place of the organ, or paint it (%1).</source>
        <translation>这个位置也无法判断。请点击器官的其他位置，或涂画它（%1）。</translation>
    </message>
    <message>
        <source>The picture does not tell for sure. Click on the organ in the picture (%1).</source>
        <translation>无法从图片中确定。请在图片中点击该器官（%1）。</translation>
    </message>
    <message>
        <source>Show “%1”</source>
        <translation>展示“%1”</translation>
    </message>
    <message>
        <source>The painted region is used.</source>
        <translation>使用已涂画的区域。</translation>
    </message>
    <message>
        <source>Found it. If the coloured region is not right, correct it with the brush and generate again.</source>
        <translation>已找到。如果着色区域不准确，请用画笔修正后重新生成。</translation>
    </message>
    <message>
        <source>&amp;What should it show?</source>
        <translation>要展示什么(&amp;W)？</translation>
    </message>
    <message>
        <source>For example: heart beating</source>
        <translation>例如：心脏跳动</translation>
    </message>
    <message>
        <source>What should it show?</source>
        <translation>要展示什么？</translation>
    </message>
    <message>
        <source>One sentence finds the scene and the organ, names it and makes the animation.</source>
        <translation>一句话即可找出场景和器官、加上名称并生成动画。</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>开始制作</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>State of the search</source>
        <translation>寻找的状态</translation>
    </message>
    <message>
        <source>Placing the names …</source>
        <translation>正在放置名称……</translation>
    </message>
    <message>
        <source>The picture was changed meanwhile: nothing was done to it.</source>
        <translation>图片在此期间已被更改：未对其做任何处理。</translation>
    </message>
</context>
<context>
    <name>vivify::CanvasView</name>
    <message>
        <source>Open a picture, or drop one here.</source>
        <translation>打开图片，或将图片拖到这里。</translation>
    </message>
    <message>
        <source>Open a picture first.</source>
        <translation>请先打开图片。</translation>
    </message>
    <message>
        <source>Regions are hidden: show them to paint.</source>
        <translation>区域已隐藏：显示区域后才能涂绘。</translation>
    </message>
    <message>
        <source>The region “%1” is locked: unlock it to change it.</source>
        <translation>区域“%1”已锁定：解锁后才能更改。</translation>
    </message>
    <message>
        <source>The region “%1” is hidden: show it to change it.</source>
        <translation>区域“%1”已隐藏：显示后才能更改。</translation>
    </message>
    <message>
        <source>There is nothing to erase yet.</source>
        <translation>还没有可擦除的内容。</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>画笔笔触</translation>
    </message>
    <message>
        <source>Eraser stroke</source>
        <translation>橡皮擦笔触</translation>
    </message>
    <message>
        <source>Outside the picture.</source>
        <translation>在图片之外。</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>添加范围</translation>
    </message>
    <message>
        <source>Remove area</source>
        <translation>移除范围</translation>
    </message>
    <message>
        <source>There is no region yet: paint one first.</source>
        <translation>还没有区域：请先涂绘一个。</translation>
    </message>
    <message>
        <source>A polygon needs three corners.</source>
        <translation>多边形至少需要三个角。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Clear region</source>
        <translation>清除区域</translation>
    </message>
    <message>
        <source>Invert region</source>
        <translation>反选区域</translation>
    </message>
    <message>
        <source>Grow region</source>
        <translation>扩大区域</translation>
    </message>
    <message>
        <source>Shrink region</source>
        <translation>收缩区域</translation>
    </message>
    <message>
        <source>Feather region</source>
        <translation>羽化区域</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <source>The region is being changed: paint when that is done, or stop it with Esc.</source>
        <translation>正在更改区域：完成后再涂抹，或按 Esc 停止。</translation>
    </message>
    <message>
        <source>Smooth region</source>
        <translation>平滑区域</translation>
    </message>
    <message>
        <source>Keep the largest island</source>
        <translation>只保留最大的一块</translation>
    </message>
    <message>
        <source>Keep the common area</source>
        <translation>保留共有部分</translation>
    </message>
    <message>
        <source>Replace by area</source>
        <translation>替换为该区域</translation>
    </message>
</context>
<context>
    <name>vivify::CaptionForm</name>
    <message>
        <source>%1: %2 characters a second, too fast to read. Make it longer or shorten the text.</source>
        <translation>%1：每秒 %2 字，太快，来不及读。请延长时间或缩短文字。</translation>
    </message>
    <message>
        <source>%1: %2 characters a second, fast to read.</source>
        <translation>%1：每秒 %2 字，偏快。</translation>
    </message>
    <message>
        <source>It is gone before it is seen.</source>
        <translation>时间太短，还没看到就消失了。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Start of the caption</source>
        <translation>字幕开始时间</translation>
    </message>
    <message>
        <source>End of the caption</source>
        <translation>字幕结束时间</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Reading speed</source>
        <translation>阅读速度</translation>
    </message>
</context>
<context>
    <name>vivify::CaptionsDock</name>
    <message>
        <source>Captions</source>
        <translation>字幕</translation>
    </message>
</context>
<context>
    <name>vivify::CaptionsPanel</name>
    <message>
        <source>(no words yet)</source>
        <translation>（还没有文字）</translation>
    </message>
    <message>
        <source>%1: %2 s</source>
        <translation>%1：%2 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) changed: speak again</source>
        <translation>
            <numerusform>%n 条字幕已改动：请重新朗读</numerusform>
        </translation>
    </message>
    <message>
        <source>No narration yet.</source>
        <translation>还没有旁白。</translation>
    </message>
    <message>
        <source>Narration – %1</source>
        <translation>旁白：%1</translation>
    </message>
    <message>
        <source>Add a caption at the playhead</source>
        <translation>在播放头处添加字幕</translation>
    </message>
    <message>
        <source>Split the caption at the playhead</source>
        <translation>在播放头处拆分字幕</translation>
    </message>
    <message>
        <source>Join the caption with the next</source>
        <translation>与下一条字幕合并</translation>
    </message>
    <message>
        <source>Delete the caption</source>
        <translation>删除字幕</translation>
    </message>
    <message>
        <source>Open subtitles (SRT, WebVTT)</source>
        <translation>打开字幕文件（SRT、WebVTT）</translation>
    </message>
    <message>
        <source>Save subtitles (SRT, WebVTT)</source>
        <translation>保存字幕文件（SRT、WebVTT）</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>讲稿</translation>
    </message>
    <message>
        <source>Draft what is said from the scene, its phases and the labels</source>
        <translation>根据场景、时相和标签起草讲稿</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>朗读</translation>
    </message>
    <message>
        <source>Let Vivify read the captions aloud, into the video</source>
        <translation>让 Vivify 朗读字幕，录入视频</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Speak yourself, with a microphone</source>
        <translation>用麦克风自己讲解</translation>
    </message>
    <message>
        <source>Read in &amp;English</source>
        <translation>用英语朗读(&amp;E)</translation>
    </message>
    <message>
        <source>Read in &amp;Mandarin</source>
        <translation>用普通话朗读(&amp;M)</translation>
    </message>
    <message>
        <source>Remove the English narration</source>
        <translation>删除英语旁白</translation>
    </message>
    <message>
        <source>Remove the Mandarin narration</source>
        <translation>删除普通话旁白</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
    <message>
        <source>Captions are the words under the picture, and what is spoken. Draft a script, open subtitles, or add a caption at the playhead.</source>
        <translation>字幕是画面下方的文字，也是旁白所讲的内容。可以起草讲稿、打开字幕文件，或在播放头处添加字幕。</translation>
    </message>
    <message>
        <source>About captions</source>
        <translation>关于字幕</translation>
    </message>
    <message>
        <source>There is a caption at the playhead already.</source>
        <translation>播放头处已有字幕。</translation>
    </message>
    <message>
        <source>Put the playhead inside the caption where it shall be split.</source>
        <translation>请把播放头放到字幕中要拆分的位置。</translation>
    </message>
    <message>
        <source>No caption follows this one.</source>
        <translation>后面没有字幕了。</translation>
    </message>
    <message>
        <source>Open subtitles</source>
        <translation>打开字幕</translation>
    </message>
    <message>
        <source>Subtitles (*.srt *.vtt)</source>
        <translation>字幕 (*.srt *.vtt)</translation>
    </message>
    <message>
        <source>Replace the captions?</source>
        <translation>替换字幕？</translation>
    </message>
    <message>
        <source>The project's captions are replaced by those of “%1”.</source>
        <translation>项目中的字幕将被“%1”中的字幕替换。</translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) were read.</source>
        <translation>
            <numerusform>已读入 %n 条字幕。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save subtitles</source>
        <translation>保存字幕</translation>
    </message>
    <message>
        <source>SubRip (*.srt);;WebVTT (*.vtt)</source>
        <translation>SubRip (*.srt);;WebVTT (*.vtt)</translation>
    </message>
    <message>
        <source>Saved “%1”.</source>
        <translation>已保存“%1”。</translation>
    </message>
    <message>
        <source>Use the script</source>
        <translation>采用讲稿</translation>
    </message>
    <message>
        <source>Speak the captions: %1</source>
        <translation>朗读字幕：%1</translation>
    </message>
    <message>
        <source>The captions were changed meanwhile: speak them again.</source>
        <translation>字幕在此期间有改动：请重新朗读。</translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) are spoken now.</source>
        <translation>
            <numerusform>已朗读 %n 条字幕。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vivify::Catalogue</name>
    <message>
        <source>“%1” comes with the program and stays as it is.</source>
        <translation>“%1”随程序提供，保持不变。</translation>
    </message>
    <message>
        <source>Duplicate it and change the copy.</source>
        <translation>请复制一份再修改。</translation>
    </message>
    <message>
        <source>There is no entry “%1”.</source>
        <translation>没有条目“%1”。</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
</context>
<context>
    <name>vivify::CheckPanel</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>%1 s: %2 frames, %3 a second</source>
        <translation>%1 秒：%2 帧，每秒 %3 帧</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>It hardly moves?</source>
        <translation>运动不明显？</translation>
    </message>
    <message>
        <source>It looks distorted?</source>
        <translation>形态变形？</translation>
    </message>
    <message>
        <source>Letters move?</source>
        <translation>文字在动？</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Take back a confirmation</source>
        <translation>撤销确认</translation>
    </message>
    <message>
        <source>Result check as a page</source>
        <translation>将结果核对存为一页</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Web page (*.html)</source>
        <translation>PDF (*.pdf);;网页 (*.html)</translation>
    </message>
    <message>
        <source>Save the result check</source>
        <translation>保存结果核对</translation>
    </message>
    <message>
        <source>Result check</source>
        <translation>结果核对</translation>
    </message>
    <message>
        <source>What was measured of a clip, and what only you can confirm, stands here once one is made.</source>
        <translation>生成动画后，这里会显示测量结果以及只有您才能确认的事项。</translation>
    </message>
    <message>
        <source>Save as a page…</source>
        <translation>存为一页…</translation>
    </message>
    <message>
        <source>One page with pictures, measures and ticks, as PDF or HTML</source>
        <translation>包含画面、测量值和确认项的一页，PDF 或 HTML</translation>
    </message>
</context>
<context>
    <name>vivify::CombineButton</name>
    <message>
        <source>How a selection joins the region</source>
        <translation>选择如何并入区域</translation>
    </message>
</context>
<context>
    <name>vivify::CompareDialog</name>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用此版本</translation>
    </message>
    <message>
        <source>Use a take</source>
        <translation>使用版本</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Compare two takes</source>
        <translation>对比两个版本</translation>
    </message>
    <message>
        <source>Place in the loop</source>
        <translation>循环中的位置</translation>
    </message>
    <message>
        <source>Take on the left</source>
        <translation>左侧版本</translation>
    </message>
    <message>
        <source>Take on the right</source>
        <translation>右侧版本</translation>
    </message>
    <message>
        <source>Use the left take</source>
        <translation>使用左侧版本</translation>
    </message>
    <message>
        <source>Use the right take</source>
        <translation>使用右侧版本</translation>
    </message>
</context>
<context>
    <name>vivify::ExportDetails</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>No card</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Whole video</source>
        <translation>整个视频</translation>
    </message>
    <message>
        <source>Loop range %1 – %2</source>
        <translation>循环范围 %1 – %2</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>One loop</source>
        <translation>一个循环</translation>
    </message>
    <message>
        <source>The loop repeats to this length; 0 is one loop.</source>
        <translation>循环重复至此时长；0 为一个循环。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Forth and back</source>
        <translation>往返播放</translation>
    </message>
    <message>
        <source>For clips whose end does not meet their start.</source>
        <translation>用于首尾不相接的片段。</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>As generated</source>
        <translation>与生成时相同</translation>
    </message>
    <message>
        <source>%1 frames a second</source>
        <translation>每秒 %1 帧</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>%1 (short side, never enlarged)</source>
        <translation>%1（短边，不放大）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>淡出</translation>
    </message>
    <message>
        <source>The first line is the title; further lines stand smaller below.</source>
        <translation>第一行为标题，其余各行以较小字号排在下方。</translation>
    </message>
    <message>
        <source>Title card</source>
        <translation>标题卡</translation>
    </message>
    <message>
        <source>End card</source>
        <translation>结尾卡</translation>
    </message>
    <message>
        <source>Each card</source>
        <translation>每张卡片</translation>
    </message>
    <message>
        <source>In the video's language</source>
        <translation>与视频语言相同</translation>
    </message>
    <message>
        <source>Two lines: 中文 / English</source>
        <translation>两行：中文 / English</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>As the destination needs</source>
        <translation>按用途需要</translation>
    </message>
    <message>
        <source>In the picture</source>
        <translation>嵌入画面</translation>
    </message>
    <message>
        <source>A file beside the video</source>
        <translation>视频旁的文件</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
    <message>
        <source>Source or name</source>
        <translation>来源或姓名</translation>
    </message>
    <message>
        <source>Stands small in the corner, behind “for teaching, not for diagnosis”.</source>
        <translation>以小字显示于角落，位于“教学演示，非诊断用途”之后。</translation>
    </message>
    <message>
        <source>Corner text</source>
        <translation>角标文字</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>The quality is lowered until the file is no larger.</source>
        <translation>降低质量直至文件不超过此大小。</translation>
    </message>
    <message>
        <source>File at most</source>
        <translation>文件上限</translation>
    </message>
    <message>
        <source>Program (best quality)</source>
        <translation>软件编码（质量最佳）</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>As the destination needs: %1</source>
        <translation>按用途需要：%1</translation>
    </message>
    <message>
        <source>As generated, at most %1</source>
        <translation>与生成时相同，最大 %1</translation>
    </message>
    <message>
        <source>Whole loops, at least %1 s</source>
        <translation>完整循环，至少 %1 秒</translation>
    </message>
    <message>
        <source>As the destination needs: %1 MB</source>
        <translation>按用途需要：%1 MB</translation>
    </message>
    <message>
        <source>Graphics card (faster): %1</source>
        <translation>显卡（更快）：%1</translation>
    </message>
</context>
<context>
    <name>vivify::ExportDialog</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Export video</source>
        <translation>导出视频</translation>
    </message>
    <message>
        <source>Say in the picture that a machine made this video</source>
        <translation>在画面中说明此视频由机器生成</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>What will be written</source>
        <translation>将要写出的内容</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export without the mark?</source>
        <translation>不带标识导出？</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>替换该文件？</translation>
    </message>
    <message>
        <source>“%1” exists already.</source>
        <translation>“%1”已存在。</translation>
    </message>
    <message>
        <source>Change export settings</source>
        <translation>更改导出设置</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>%1 × %2 pixels · %3 frames · %4 frames a second · %5 s</source>
        <translation>%1 × %2 像素 · %3 帧 · 每秒 %4 帧 · %5 秒</translation>
    </message>
    <message>
        <source>Of labels that know both languages, and of the mark.</source>
        <translation>用于双语标签和标识。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>“%1” is a folder, not a file.</source>
        <translation>“%1”是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>The folder “%1” does not exist.</source>
        <translation>文件夹“%1”不存在。</translation>
    </message>
    <message>
        <source>Vivify may not write to the folder “%1”.</source>
        <translation>Vivify 没有写入文件夹“%1”的权限。</translation>
    </message>
    <message>
        <source>Nothing was written; your project is unchanged.</source>
        <translation>没有写入任何内容；您的项目没有改变。</translation>
    </message>
    <message>
        <source>Choose another folder with Browse.</source>
        <translation>请点“浏览”选择其他文件夹。</translation>
    </message>
    <message>
        <source>In many places a video made by a machine must say so, in the picture and in the file. Leave both out?</source>
        <translation>许多地区要求机器生成的视频在画面和文件中都加以标识。确定两者都不加吗？</translation>
    </message>
    <message>
        <source>There is no animation yet: generate it first.</source>
        <translation>还没有动画：请先生成。</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source> · silent sound track</source>
        <translation> · 静音音轨</translation>
    </message>
    <message>
        <source> · with narration</source>
        <translation> · 含旁白</translation>
    </message>
    <message>
        <source> · at most %1 MB</source>
        <translation> · 不超过 %1 MB</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Why there is no mark</source>
        <translation>不加标识的原因</translation>
    </message>
    <message>
        <source>Choose why there is no mark…</source>
        <translation>请选择不加标识的原因…</translation>
    </message>
    <message>
        <source>The platform adds its own mark</source>
        <translation>平台会自行添加标识</translation>
    </message>
    <message>
        <source>I will edit it and mark it then</source>
        <translation>将再次编辑，届时添加标识</translation>
    </message>
    <message>
        <source>Nobody but me will see it</source>
        <translation>仅本人观看</translation>
    </message>
    <message>
        <source>“%1” exists already and is not an empty folder.</source>
        <translation>“%1”已存在且不是空文件夹。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细设置</translation>
    </message>
    <message>
        <source>Show length, rate, size, cards and sound</source>
        <translation>显示时长、帧率、尺寸、卡片和声音</translation>
    </message>
    <message>
        <source>Moment shown in the preview</source>
        <translation>预览所示时刻</translation>
    </message>
</context>
<context>
    <name>vivify::FilePreview</name>
    <message>
        <source>Back to editing</source>
        <translation>返回编辑</translation>
    </message>
    <message>
        <source>Show the picture for editing again (Esc)</source>
        <translation>重新显示图片以便编辑（Esc）</translation>
    </message>
    <message>
        <source>The video as it will be exported</source>
        <translation>将要导出的视频</translation>
    </message>
    <message>
        <source>The wheel zooms all views together, dragging moves them; double-click shows them whole.</source>
        <translation>滚轮同时缩放所有视图，拖动同时平移；双击完整显示。</translation>
    </message>
    <message>
        <source>As exported: %1 · %2 × %3 pixels · %4 s</source>
        <translation>导出效果：%1 · %2 × %3 像素 · %4 秒</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>导出的内容</translation>
    </message>
</context>
<context>
    <name>vivify::ForecastBar</name>
    <message>
        <source>Before the run</source>
        <translation>生成前</translation>
    </message>
    <message>
        <source>State of the forecast</source>
        <translation>预估状态</translation>
    </message>
    <message>
        <source>Measure this computer</source>
        <translation>测量本机速度</translation>
    </message>
    <message>
        <source>This generator can't run yet.</source>
        <translation>此生成器暂时无法运行。</translation>
    </message>
    <message>
        <source>Open the models…</source>
        <translation>打开模型管理…</translation>
    </message>
    <message>
        <source>A run with these settings was broken off at step %1 of %2. Generate goes on from there.</source>
        <translation>使用这些设置的一次生成在第 %1 步（共 %2 步）中断。点击“生成”将从该处继续。</translation>
    </message>
    <message>
        <source>A run with these settings was broken off before its frames were made. Generate makes them.</source>
        <translation>使用这些设置的一次生成在输出画面前中断。点击“生成”将完成画面。</translation>
    </message>
    <message>
        <source>Start over instead</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>No graphics card?</source>
        <translation>没有显卡？</translation>
    </message>
</context>
<context>
    <name>vivify::GenerateController</name>
    <message>
        <source>No scene is chosen.</source>
        <translation>未选择场景。</translation>
    </message>
    <message>
        <source>The picture and its regions are kept.</source>
        <translation>图片及其区域已保留。</translation>
    </message>
    <message>
        <source>Choose a scene, for example the beating heart.</source>
        <translation>请选择场景，例如跳动的心脏。</translation>
    </message>
    <message>
        <source>Open a picture first.</source>
        <translation>请先打开图片。</translation>
    </message>
    <message>
        <source>A generation is running.</source>
        <translation>正在生成。</translation>
    </message>
    <message>
        <source>Paint the organ first: choose the brush (B) and draw over it.</source>
        <translation>请先涂绘器官：选择画笔 (B) 并在其上涂抹。</translation>
    </message>
    <message>
        <source>Choose a scene first.</source>
        <translation>请先选择场景。</translation>
    </message>
    <message>
        <source>There is no picture.</source>
        <translation>没有图片。</translation>
    </message>
    <message>
        <source>Generate “%1”</source>
        <translation>生成“%1”</translation>
    </message>
    <message>
        <source>Generate clip</source>
        <translation>生成片段</translation>
    </message>
    <message>
        <source>Paint the organ in each picture and choose its scene first.</source>
        <translation>请先在每幅图片中涂出器官并选择场景。</translation>
    </message>
    <message>
        <source>Choose the views</source>
        <translation>选择视角</translation>
    </message>
    <message>
        <source>This generator makes the same clip with every seed.</source>
        <translation>此生成器使用任何种子都得到相同的动画。</translation>
    </message>
    <message>
        <source>Choose another seed</source>
        <translation>更换种子</translation>
    </message>
    <message>
        <source>Measure this computer</source>
        <translation>测量本机速度</translation>
    </message>
    <message>
        <source>Read “%1”</source>
        <translation>读取“%1”</translation>
    </message>
</context>
<context>
    <name>vivify::HandleOverlay</name>
    <message>
        <source>Move “%1”</source>
        <translation>移动“%1”</translation>
    </message>
</context>
<context>
    <name>vivify::HelpWindow</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>搜索手册</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>vivify::HintBar</name>
    <message>
        <source>Hints</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Kind of hint</source>
        <translation>提示类型</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Close the hint</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>What helps?</source>
        <translation>怎么办？</translation>
    </message>
</context>
<context>
    <name>vivify::HistoryDock</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Steps of the history</source>
        <translation>历史步骤</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>打开时</translation>
    </message>
    <message>
        <source>Click a step to go back or on to it. The disk marks what is saved.</source>
        <translation>点击某一步可退回或前进到该步。磁盘图标表示已保存。</translation>
    </message>
</context>
<context>
    <name>vivify::Job</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
    <message>
        <source>Your picture, regions and settings are kept.</source>
        <translation>您的图片、区域和设置已保留。</translation>
    </message>
    <message>
        <source>Choose a smaller size or fewer frames, then try again.</source>
        <translation>请选择更小的尺寸或更少的帧数，然后重试。</translation>
    </message>
    <message>
        <source>This could not be finished because of a fault in the program.</source>
        <translation>由于程序故障，未能完成。</translation>
    </message>
    <message>
        <source>Try again with other settings.</source>
        <translation>请换用其他设置重试。</translation>
    </message>
</context>
<context>
    <name>vivify::JobCard</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Cancelling, ends after this step</source>
        <translation>正在取消，本步结束后停止</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>大约还需 %1 秒</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>取消此任务</translation>
    </message>
    <message>
        <source>Job: %1</source>
        <translation>任务：%1</translation>
    </message>
    <message>
        <source>Picture of the work in progress</source>
        <translation>进行中的画面</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>almost done</source>
        <translation>即将完成</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>约剩 %1 分钟</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1，共 %2</translation>
    </message>
</context>
<context>
    <name>vivify::JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Nothing is running. Generate and Export show their progress here.</source>
        <translation>没有正在运行的任务。生成和导出的进度会显示在这里。</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>清除已完成</translation>
    </message>
    <message>
        <source>Clear finished jobs</source>
        <translation>清除已完成的任务</translation>
    </message>
</context>
<context>
    <name>vivify::LabelArranger</name>
    <message>
        <source>The labels are being arranged; Esc stops it.</source>
        <translation>正在排列标签；按 Esc 停止。</translation>
    </message>
    <message>
        <source>Arrange labels</source>
        <translation>排列标签</translation>
    </message>
    <message>
        <source>The labels changed meanwhile, so they were not arranged.</source>
        <translation>标签在此期间已更改，因此没有排列。</translation>
    </message>
    <message>
        <source>Stopped. The labels stay where they were.</source>
        <translation>已停止。标签保持原位。</translation>
    </message>
</context>
<context>
    <name>vivify::LabelCanvas</name>
    <message>
        <source>Move anchor</source>
        <translation>移动锚点</translation>
    </message>
    <message>
        <source>Move label</source>
        <translation>移动标签</translation>
    </message>
    <message>
        <source>Delete label</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>Resize label</source>
        <translation>调整标签大小</translation>
    </message>
    <message>
        <source>Correct the anchor on this frame</source>
        <translation>在此帧校正锚点</translation>
    </message>
    <message>
        <source>Set a keyframe</source>
        <translation>设置关键帧</translation>
    </message>
</context>
<context>
    <name>vivify::LabelForm</name>
    <message>
        <source>Edit label text</source>
        <translation>编辑标签文字</translation>
    </message>
    <message>
        <source>Change label time</source>
        <translation>更改标签时间</translation>
    </message>
    <message>
        <source>Change fade</source>
        <translation>更改淡入淡出</translation>
    </message>
    <message>
        <source>Follow tissue</source>
        <translation>跟随组织</translation>
    </message>
    <message>
        <source>Change label style</source>
        <translation>更改标签样式</translation>
    </message>
    <message>
        <source>Change label colour</source>
        <translation>更改标签颜色</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>淡出</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>粗体</translation>
    </message>
    <message>
        <source>Line end</source>
        <translation>线端</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>文字颜色</translation>
    </message>
    <message>
        <source>Line colour</source>
        <translation>线条颜色</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Height of the text in percent of the picture's short side</source>
        <translation>文字高度占图片短边的百分比</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Dot</source>
        <translation>圆点</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>To the end of the video</source>
        <translation>直到视频结尾</translation>
    </message>
    <message>
        <source>Follows the tissue</source>
        <translation>跟随组织运动</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>时间（秒）</translation>
    </message>
    <message>
        <source>Fade (s)</source>
        <translation>淡变（秒）</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>底色</translation>
    </message>
    <message>
        <source>Change the kind of label</source>
        <translation>更改标签类型</translation>
    </message>
    <message>
        <source>Change the outlined region</source>
        <translation>更改描边的区域</translation>
    </message>
    <message>
        <source>Change the label's size</source>
        <translation>更改标签大小</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Width, height</source>
        <translation>宽、高</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Names of structures are offered while you type; Alt+Down shows what fits this place.</source>
        <translation>输入时会列出结构名称；按 Alt+↓ 显示适合此处的名称。</translation>
    </message>
    <message>
        <source>What the label is</source>
        <translation>标签的类型</translation>
    </message>
    <message>
        <source>The region whose edge is drawn</source>
        <translation>要描出轮廓的区域</translation>
    </message>
    <message>
        <source>Width in percent of the picture's</source>
        <translation>宽度（占图片宽度的百分比）</translation>
    </message>
    <message>
        <source>Height in percent of the picture's</source>
        <translation>高度（占图片高度的百分比）</translation>
    </message>
    <message>
        <source>A look for the whole label</source>
        <translation>整个标签的样式</translation>
    </message>
    <message>
        <source>Rim</source>
        <translation>描边</translation>
    </message>
    <message>
        <source>A light or dark rim about lines, so that they read on any tissue</source>
        <translation>线条外的浅色或深色描边，使其在任何组织上都清晰可见</translation>
    </message>
    <message>
        <source>Bracket</source>
        <translation>括线</translation>
    </message>
    <message>
        <source>Own style</source>
        <translation>自定义样式</translation>
    </message>
</context>
<context>
    <name>vivify::LabelMotion</name>
    <message>
        <source>Remove the keyframe at the playhead</source>
        <translation>移除播放头处的关键帧</translation>
    </message>
    <message>
        <source>Keep text and anchor as they are now as a keyframe</source>
        <translation>将文字和锚点的当前位置存为关键帧</translation>
    </message>
    <message>
        <source>Looking for the motion of the tissue…</source>
        <translation>正在寻找组织的运动…</translation>
    </message>
    <message>
        <source>What moves in this animation isn't known yet: the anchor stays put.</source>
        <translation>此动画中组织如何运动尚不清楚：锚点保持不动。</translation>
    </message>
    <message>
        <source>The anchor follows the very motion that the animation was made with.</source>
        <translation>锚点跟随生成动画所用的运动，完全准确。</translation>
    </message>
    <message>
        <source>The anchor follows what the frames show: %1 % sure here, least %2 % on frame %3 of the loop.</source>
        <translation>锚点跟随画面中的运动：此处把握 %1 %，循环第 %3 帧最低，为 %2 %。</translation>
    </message>
    <message>
        <source>Remove the correction</source>
        <translation>移除校正</translation>
    </message>
    <message>
        <source>Find the motion</source>
        <translation>寻找运动</translation>
    </message>
    <message>
        <source>Find the motion of the tissue</source>
        <translation>寻找组织的运动</translation>
    </message>
    <message>
        <source>To the keyframe before</source>
        <translation>到上一个关键帧</translation>
    </message>
    <message>
        <source>To the next keyframe</source>
        <translation>到下一个关键帧</translation>
    </message>
    <message>
        <source>Remove the correction on this frame</source>
        <translation>移除此帧的校正</translation>
    </message>
    <message>
        <source>Remove all corrections</source>
        <translation>移除全部校正</translation>
    </message>
    <message>
        <source>Compares the frames with the still, so that labels can follow the tissue</source>
        <translation>将各帧与静态图比较，使标签能跟随组织</translation>
    </message>
    <message>
        <source>Ctrl+drag on the picture sets a keyframe. Alt+drag an anchor to correct it on this frame of the loop.</source>
        <translation>在图上按住 Ctrl 拖动可设置关键帧；按住 Alt 拖动锚点可在循环的此帧校正它。</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Keyframes: %1</source>
        <translation>关键帧：%1</translation>
    </message>
    <message>
        <source>Corrected frames of the loop: %1</source>
        <translation>循环中已校正的帧：%1</translation>
    </message>
</context>
<context>
    <name>vivify::LabelsPanel</name>
    <message>
        <source>Add a label in the middle of the picture</source>
        <translation>在图片中央添加标签</translation>
    </message>
    <message>
        <source>Duplicate the label</source>
        <translation>复制此标签</translation>
    </message>
    <message>
        <source>Delete the label</source>
        <translation>删除此标签</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>No labels yet. Choose the label tool and click on the picture.</source>
        <translation>还没有标签。请选择标签工具并在图片上点击。</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Duplicate label</source>
        <translation>复制标签</translation>
    </message>
    <message>
        <source>Delete label</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>Add label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Change the video's language</source>
        <translation>更改视频语言</translation>
    </message>
    <message>
        <source>Choose a label here, on the picture or on the timeline to change it.</source>
        <translation>在此处、图片上或时间轴上选择一个标签即可修改。</translation>
    </message>
    <message>
        <source>Arrange all texts beside the organ (Ctrl+L)</source>
        <translation>把全部文字排到器官旁边 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Change the order of labels</source>
        <translation>更改标签顺序</translation>
    </message>
    <message>
        <source>Reveal in order: the labels appear one after another, as in this list</source>
        <translation>依次显示：标签按此列表的顺序逐个出现</translation>
    </message>
</context>
<context>
    <name>vivify::LayoutChooser</name>
    <message>
        <source>Two pictures side by side</source>
        <translation>两幅图并排</translation>
    </message>
    <message>
        <source>Grid of two by two</source>
        <translation>二乘二网格</translation>
    </message>
    <message>
        <source>A picture in the picture</source>
        <translation>画中画</translation>
    </message>
    <message>
        <source>Front, side and oblique view in a row</source>
        <translation>正面、侧面、斜面视图成一行</translation>
    </message>
    <message>
        <source>Original beside the animation</source>
        <translation>原图与动画并排</translation>
    </message>
    <message>
        <source>This picture alone</source>
        <translation>仅此图片</translation>
    </message>
    <message>
        <source>As the pictures</source>
        <translation>与图片相同</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation>画面比例</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Needs %1 pictures in the project.</source>
        <translation>项目中需要有 %1 幅图片。</translation>
    </message>
    <message>
        <source>Picture of view %1</source>
        <translation>视图 %1 的图片</translation>
    </message>
    <message>
        <source>Title of view %1</source>
        <translation>视图 %1 的标题</translation>
    </message>
    <message>
        <source>No title</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>vivify::LayoutPreview</name>
    <message>
        <source>Change the layout</source>
        <translation>更改布局</translation>
    </message>
    <message>
        <source>All views as they will be exported</source>
        <translation>将要导出的全部视图</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
    <message>
        <source>Show the pictures whole (0)</source>
        <translation>完整显示图片 (0)</translation>
    </message>
    <message>
        <source>Moment of the video</source>
        <translation>视频时刻</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>All views. The wheel zooms them together, dragging moves them together.</source>
        <translation>全部视图。滚轮同时缩放，拖动同时平移。</translation>
    </message>
    <message>
        <source>The wheel zooms all views together, dragging moves them; double-click shows them whole.</source>
        <translation>滚轮同时缩放所有视图，拖动同时平移；双击完整显示。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>vivify::LoraEdit</name>
    <message>
        <source>Add a LoRA…</source>
        <translation>添加 LoRA…</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1 的强度</translation>
    </message>
    <message>
        <source>Take out %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Add a LoRA</source>
        <translation>添加 LoRA</translation>
    </message>
    <message>
        <source>LoRA weights (*.safetensors)</source>
        <translation>LoRA 权重 (*.safetensors)</translation>
    </message>
    <message>
        <source>Changes %1 layers (%2).</source>
        <translation>改变 %1 个层（%2）。</translation>
    </message>
    <message>
        <source>Everything in it is used.</source>
        <translation>其中内容全部使用。</translation>
    </message>
    <message>
        <source>Not used, %1: %2</source>
        <translation>未使用 %1 项：%2</translation>
    </message>
</context>
<context>
    <name>vivify::MainWindow</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>移除图片</translation>
    </message>
    <message>
        <source>%1[*] – Vivify</source>
        <translation>%1[*] – Vivify</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Make the clip (Ctrl+G)</source>
        <translation>生成片段 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Settings changed: generate again to see them</source>
        <translation>设置已更改：重新生成即可看到效果</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Running job</source>
        <translation>运行中的任务</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>State of the clip</source>
        <translation>片段状态</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Saved “%1”.</source>
        <translation>已保存“%1”。</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Click the place that the label shall point at.</source>
        <translation>请点击标签要指向的位置。</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Exported “%1”.</source>
        <translation>已导出“%1”。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>A project opens alone, with no other files.</source>
        <translation>项目只能单独打开，不能与其他文件一起打开。</translation>
    </message>
    <message>
        <source>Nothing was opened or changed.</source>
        <translation>未打开也未更改任何内容。</translation>
    </message>
    <message>
        <source>Drop one project, or any number of pictures.</source>
        <translation>请拖入一个项目，或任意数量的图片。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Recovered work</source>
        <translation>恢复的工作</translation>
    </message>
    <message>
        <source>There is no work left over from a crash.</source>
        <translation>没有因意外结束而留下的工作。</translation>
    </message>
    <message>
        <source>Diagnostics report</source>
        <translation>诊断报告</translation>
    </message>
    <message>
        <source>This is all that the report says. Nothing is sent anywhere.</source>
        <translation>报告的全部内容如下，不会发送到任何地方。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What Vivify noted about itself; paths and names are left out.</source>
        <translation>Vivify 记录的自身运行情况；不含路径和姓名。</translation>
    </message>
    <message>
        <source>Set: %1. Generate makes the clip with it.</source>
        <translation>已设置：%1。点击“生成”即可应用。</translation>
    </message>
    <message>
        <source>Open a picture first.</source>
        <translation>请先打开图片。</translation>
    </message>
</context>
<context>
    <name>vivify::MaskToolBar</name>
    <message>
        <source>Painting tools</source>
        <translation>涂绘工具</translation>
    </message>
    <message>
        <source>Brush size in pixels of the picture: [ and ], or Shift and the wheel</source>
        <translation>画笔大小（图片像素）：[ 和 ]，或 Shift 加滚轮</translation>
    </message>
    <message>
        <source>100 %: a sharp edge</source>
        <translation>100 %：边缘清晰</translation>
    </message>
    <message>
        <source>How different a colour may be, 0 to 255</source>
        <translation>颜色可以相差多少，0 到 255</translation>
    </message>
    <message>
        <source>Outline only (T)</source>
        <translation>仅轮廓 (T)</translation>
    </message>
    <message>
        <source>Show regions as outlines (T)</source>
        <translation>以轮廓显示区域 (T)</translation>
    </message>
    <message>
        <source>Outline only</source>
        <translation>仅轮廓</translation>
    </message>
    <message>
        <source>Smart selection</source>
        <translation>智能选择</translation>
    </message>
    <message>
        <source>The darkest grey that belongs to it, 0 to 255</source>
        <translation>所含最暗的灰度，0 到 255</translation>
    </message>
    <message>
        <source>The brightest grey that belongs to it, 0 to 255</source>
        <translation>所含最亮的灰度，0 到 255</translation>
    </message>
</context>
<context>
    <name>vivify::MaskWork</name>
    <message>
        <source>%1: stopped. Nothing was changed.</source>
        <translation>%1：已停止，未作任何更改。</translation>
    </message>
    <message>
        <source>%1: the region changed meanwhile, so nothing was done.</source>
        <translation>%1：区域在此期间已更改，因此未执行。</translation>
    </message>
    <message>
        <source>%1 is at work; Esc stops it.</source>
        <translation>正在执行“%1”；按 Esc 停止。</translation>
    </message>
</context>
<context>
    <name>vivify::ModelCard</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>vivify::ModelWork</name>
    <message>
        <source>Add “%1”</source>
        <translation>添加“%1”</translation>
    </message>
    <message>
        <source>Check “%1”</source>
        <translation>校验“%1”</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>Download “%1”</source>
        <translation>下载“%1”</translation>
    </message>
</context>
<context>
    <name>vivify::ModelsDialog</name>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>ZIP archives (*.zip)</source>
        <translation>ZIP 压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>%1 free on the disk of the models</source>
        <translation>模型所在磁盘可用 %1</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <translation>未注明许可</translation>
    </message>
    <message>
        <source>added %1</source>
        <translation>添加于 %1</translation>
    </message>
    <message>
        <source>Random weights, for tests: its pictures mean nothing.</source>
        <translation>测试用随机权重：其画面没有意义。</translation>
    </message>
    <message>
        <source>Ready. Not checked since the start.</source>
        <translation>可用。本次启动后尚未校验。</translation>
    </message>
    <message>
        <source>Ready. Every file is as it was when the model was added.</source>
        <translation>可用。所有文件与添加时一致。</translation>
    </message>
    <message>
        <source>Damaged. Remove it and add it again.</source>
        <translation>已损坏。请移除后重新添加。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Not installed. %1 of it are here already.</source>
        <translation>未安装。已下载 %1。</translation>
    </message>
    <message>
        <source>Not installed.</source>
        <translation>未安装。</translation>
    </message>
    <message>
        <source>Throw the part away</source>
        <translation>丢弃已下载部分</translation>
    </message>
    <message>
        <source>Go on downloading…</source>
        <translation>继续下载…</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>Remove the model “%1” (%2) from this computer?</source>
        <translation>要从本机移除模型“%1”（%2）吗？</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>移除模型</translation>
    </message>
    <message>
        <source>Download “%1”, about %2, from %3?
Nothing of your pictures is sent. Its licence is %4: see %5</source>
        <translation>要从 %3 下载“%1”（约 %2）吗？
不会发送您的任何图片。其许可为 %4，参见 %5</translation>
    </message>
    <message>
        <source>Download a model</source>
        <translation>下载模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Diffusion needs a set of weights. Physiological motion, labels and export work without any.</source>
        <translation>扩散模型需要权重。生理运动、标注和导出无需任何模型。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a ZIP…</source>
        <translation>添加 ZIP…</translation>
    </message>
    <message>
        <source>Copy the files even where they could be linked</source>
        <translation>即使可以链接也复制文件</translation>
    </message>
    <message>
        <source>Linked files take no room of their own; copies stay as they are when the originals are changed.</source>
        <translation>链接的文件不额外占用空间；复制的文件在原文件改变后保持不变。</translation>
    </message>
    <message>
        <source>Or drop a diffusers folder or a ZIP of one here. Only safetensors weights are read: pickled ones could run code.</source>
        <translation>也可将 diffusers 文件夹或其 ZIP 拖放到此处。只读取 safetensors 权重：pickle 权重可能运行代码。</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vivify::ModifierChips</name>
    <message>
        <source>Change modifiers</source>
        <translation>更改修饰</translation>
    </message>
    <message>
        <source>Modifiers and views</source>
        <translation>修饰与视角</translation>
    </message>
    <message>
        <source>Modifiers</source>
        <translation>修饰</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>vivify::NoticeDialog</name>
    <message>
        <source>Before you begin</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>I understand</source>
        <translation>我明白了</translation>
    </message>
</context>
<context>
    <name>vivify::PageDialog</name>
    <message>
        <source>Choose a page</source>
        <translation>选择页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Page </source>
        <translation>第 </translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>该页预览</translation>
    </message>
    <message>
        <source>The file has several pages. Which one shall be opened?</source>
        <translation>文件有多页。要打开哪一页？</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> 页，共 %1 页</translation>
    </message>
</context>
<context>
    <name>vivify::ParameterForm</name>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Diffusion</source>
        <translation>扩散</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Advanced parameters</source>
        <translation>高级参数</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Show advanced parameters</source>
        <translation>显示高级参数</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置“%1”</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>vivify::ParametersPanel</name>
    <message>
        <source>Choose generator</source>
        <translation>选择生成器</translation>
    </message>
    <message>
        <source>Choose preset</source>
        <translation>选择预设</translation>
    </message>
    <message>
        <source>Change parameter</source>
        <translation>更改参数</translation>
    </message>
    <message>
        <source>Reset parameter</source>
        <translation>重置参数</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>保存预设</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>预设名称：</translation>
    </message>
    <message>
        <source>Rename preset</source>
        <translation>重命名预设</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名称：</translation>
    </message>
    <message>
        <source>Delete the preset “%1”?</source>
        <translation>删除预设“%1”？</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A named set of values</source>
        <translation>一组命名的参数值</translation>
    </message>
    <message>
        <source>Preset actions</source>
        <translation>预设操作</translation>
    </message>
    <message>
        <source>Save, rename or delete presets</source>
        <translation>保存、重命名或删除预设</translation>
    </message>
    <message>
        <source>Save as new preset…</source>
        <translation>另存为新预设…</translation>
    </message>
    <message>
        <source>Rename preset…</source>
        <translation>重命名预设…</translation>
    </message>
    <message>
        <source>Choose a scene to see its parameters.</source>
        <translation>请选择场景以查看其参数。</translation>
    </message>
    <message>
        <source>Scene default</source>
        <translation>场景默认值</translation>
    </message>
</context>
<context>
    <name>vivify::PenButton</name>
    <message>
        <source>Pen pressure</source>
        <translation>笔压</translation>
    </message>
    <message>
        <source>What the pressure of a tablet's pen does</source>
        <translation>数位板笔压的作用</translation>
    </message>
    <message>
        <source>Pressure changes the size</source>
        <translation>笔压改变大小</translation>
    </message>
    <message>
        <source>Pressure changes how much is painted</source>
        <translation>笔压改变涂抹浓度</translation>
    </message>
</context>
<context>
    <name>vivify::PictureEdits</name>
    <message>
        <source>Paint a region first: it tells which part of the picture is meant.</source>
        <translation>请先涂画一个区域：它表明指的是图片的哪一部分。</translation>
    </message>
    <message>
        <source>Open a picture first.</source>
        <translation>请先打开图片。</translation>
    </message>
    <message>
        <source>Wait until the picture is ready.</source>
        <translation>请等待图片处理完成。</translation>
    </message>
    <message>
        <source>The picture was changed meanwhile: nothing was done to it.</source>
        <translation>图片在此期间已被更改：未对其做任何处理。</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>填补</translation>
    </message>
    <message>
        <source>“%1” is copied: choose another picture and paste it there.</source>
        <translation>已复制“%1”：请选择另一张图片并粘贴。</translation>
    </message>
    <message>
        <source>Copy a region first.</source>
        <translation>请先复制一个区域。</translation>
    </message>
    <message>
        <source>Paste region</source>
        <translation>粘贴区域</translation>
    </message>
    <message>
        <source>Turn picture</source>
        <translation>旋转图片</translation>
    </message>
    <message>
        <source>Find words</source>
        <translation>查找文字</translation>
    </message>
    <message>
        <source>No printed words were found. Paint what is to go, then use “Fill in the region”.</source>
        <translation>未找到印刷文字。请涂出要去掉的部分，再使用“填补区域”。</translation>
    </message>
    <message>
        <source>Fill in words</source>
        <translation>填补文字</translation>
    </message>
</context>
<context>
    <name>vivify::PictureImport</name>
    <message>
        <source>Open picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>打开“%1”</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板上没有图片。</translation>
    </message>
    <message>
        <source>Copy a picture in another program, then paste it here.</source>
        <translation>请在其他程序中复制图片，再粘贴到这里。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Your project is as it was.</source>
        <translation>您的项目保持原样。</translation>
    </message>
</context>
<context>
    <name>vivify::PictureStrip</name>
    <message>
        <source>Pictures of the project</source>
        <translation>项目的图片</translation>
    </message>
    <message>
        <source>Switch picture</source>
        <translation>切换图片</translation>
    </message>
</context>
<context>
    <name>vivify::PlaybackKeys</name>
    <message>
        <source>Put the playhead inside a label and choose the label, then split.</source>
        <translation>请把播放头放到标签的时间段内并选中该标签，再拆分。</translation>
    </message>
</context>
<context>
    <name>vivify::PreferencesDialog</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Recovery copy</source>
        <translation>恢复副本(&amp;R)</translation>
    </message>
    <message>
        <source>A copy of what is not saved is kept apart from your files, after five changes or that time, and at once when a clip is finished. After a crash, Vivify offers it at the next start.</source>
        <translation>未保存的内容会与您的文件分开保存：五次更改或上述时间之后，片段完成时立即保存。意外结束后，Vivify 会在下次启动时提供。</translation>
    </message>
    <message>
        <source>&amp;Folder of projects</source>
        <translation>项目文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Videos are &amp;made for</source>
        <translation>视频用于(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Credit line</source>
        <translation>署名(&amp;C)</translation>
    </message>
    <message>
        <source>Destination and credit line are where new projects begin; each project keeps its own. The credit line stands beside “For teaching, not for diagnosis” in the video.</source>
        <translation>用途和署名是新项目的起点，每个项目各自保存。署名显示在视频中“用于教学，不用于诊断”旁边。</translation>
    </message>
    <message>
        <source>&amp;Processor cores</source>
        <translation>处理器核心(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation>内存(&amp;M)</translation>
    </message>
    <message>
        <source>Fewer cores leave room for other programs; the change is complete at the next start. Vivify refuses, or makes smaller, what would need more memory than is set here.</source>
        <translation>较少的核心可为其他程序留出余地；更改在下次启动后完全生效。需要的内存超过此处设定时，Vivify 会拒绝或改小。</translation>
    </message>
    <message>
        <source>The report names versions, the computer, the sizes of the open project and the last lines of the log: no path, no name, no picture. It stays on this computer until you hand it on.</source>
        <translation>报告包含版本、电脑、打开项目的尺寸和日志末尾几行：没有路径、姓名和图片。在您交出之前只留在本机。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>after %1 s</source>
        <translation>%1 秒后</translation>
    </message>
    <message>
        <source>Folder of projects</source>
        <translation>项目文件夹</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>New projects</source>
        <translation>新项目</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>The folder of documents</source>
        <translation>文档文件夹</translation>
    </message>
    <message>
        <source>For example: Department of Anatomy</source>
        <translation>例如：解剖学教研室</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1 个</translation>
    </message>
    <message>
        <source>What the computer can spare</source>
        <translation>按电脑的可用内存</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Make a diagnostics report…</source>
        <translation>生成诊断报告…</translation>
    </message>
    <message>
        <source>Show the log…</source>
        <translation>显示日志…</translation>
    </message>
</context>
<context>
    <name>vivify::ProjectFiles</name>
    <message>
        <source>Vivify projects (*.vivify)</source>
        <translation>Vivify 项目 (*.vivify)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Another window has “%1” open (%2).</source>
        <translation>另一个窗口已打开“%1”（%2）。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Close it there, or use another file name.</source>
        <translation>请在那里关闭它，或使用其他文件名。</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>打开“%1”</translation>
    </message>
    <message>
        <source>Save changes?</source>
        <translation>保存更改？</translation>
    </message>
    <message>
        <source>The project has changes that are not saved.</source>
        <translation>项目有未保存的更改。</translation>
    </message>
    <message>
        <source>project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Save “%1”</source>
        <translation>保存“%1”</translation>
    </message>
</context>
<context>
    <name>vivify::RecordDialog</name>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Record narration</source>
        <translation>录制旁白</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>State of the recording</source>
        <translation>录音状态</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>重新录音</translation>
    </message>
    <message>
        <source>Recording: %1 s</source>
        <translation>正在录音：%1 秒</translation>
    </message>
    <message>
        <source>%1 s are recorded, from %2 s on.</source>
        <translation>已录 %1 秒，从 %2 秒处开始。</translation>
    </message>
    <message>
        <source>Almost nothing was heard: check that the microphone is on and not muted.</source>
        <translation>几乎没有听到声音：请检查麦克风是否已打开且未静音。</translation>
    </message>
    <message>
        <source>It was too loud in places: turn the microphone down or move away from it.</source>
        <translation>有些地方声音太大：请调低麦克风音量或离远一些。</translation>
    </message>
    <message>
        <source>The video plays from the playhead while you speak.</source>
        <translation>讲解时，视频从播放头处开始播放。</translation>
    </message>
</context>
<context>
    <name>vivify::RecoveryDialog</name>
    <message>
        <source>Recovered work</source>
        <translation>恢复的工作</translation>
    </message>
    <message>
        <source>Vivify ended without saving this work. The copies below are kept apart from your files, for %1 days; opening one changes no file until you save.</source>
        <translation>Vivify 结束时未保存这些工作。以下副本与您的文件分开保存，保留 %1 天；打开副本不会更改任何文件，直到您保存。</translation>
    </message>
    <message>
        <source>Open the copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>Delete the copy…</source>
        <translation>删除副本…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>less than a minute ago</source>
        <translation>不到一分钟前</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>days ago: %1</source>
        <translation>%1 天前</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Pictures: %1, clips: %2</source>
        <translation>图片：%1，片段：%2</translation>
    </message>
    <message>
        <source>Its file was saved %1.</source>
        <translation>其文件保存于%1。</translation>
    </message>
    <message>
        <source>Its file is gone.</source>
        <translation>其文件已不存在。</translation>
    </message>
    <message>
        <source>Vivify ended while this copy was being opened before. If it happens again, delete the copy and open the project’s own file.</source>
        <translation>Vivify 上次在打开此副本时结束。若再次发生，请删除副本并打开项目文件。</translation>
    </message>
    <message>
        <source>Delete the copy?</source>
        <translation>删除副本？</translation>
    </message>
    <message>
        <source>What is only in this copy is lost.</source>
        <translation>只存在于此副本中的内容将丢失。</translation>
    </message>
</context>
<context>
    <name>vivify::RegionsPanel</name>
    <message>
        <source>Show or hide region</source>
        <translation>显示或隐藏区域</translation>
    </message>
    <message>
        <source>Lock or unlock region</source>
        <translation>锁定或解锁区域</translation>
    </message>
    <message>
        <source>Rename region</source>
        <translation>重命名区域</translation>
    </message>
    <message>
        <source>Change role</source>
        <translation>更改角色</translation>
    </message>
    <message>
        <source>Open a picture first.</source>
        <translation>请先打开图片。</translation>
    </message>
    <message>
        <source>Add region</source>
        <translation>添加区域</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>Duplicate region</source>
        <translation>复制区域</translation>
    </message>
    <message>
        <source>The region “%1” is locked: unlock it to delete it.</source>
        <translation>区域“%1”已锁定：解锁后才能删除。</translation>
    </message>
    <message>
        <source>Delete region</source>
        <translation>删除区域</translation>
    </message>
    <message>
        <source>Import mask</source>
        <translation>导入蒙版</translation>
    </message>
    <message>
        <source>Grey pictures (*.png)</source>
        <translation>灰度图片 (*.png)</translation>
    </message>
    <message>
        <source>Export mask</source>
        <translation>导出蒙版</translation>
    </message>
    <message>
        <source>Mask written to %1.</source>
        <translation>蒙版已写入 %1。</translation>
    </message>
    <message>
        <source>Shown; click to hide</source>
        <translation>已显示；点击隐藏</translation>
    </message>
    <message>
        <source>Hidden; click to show</source>
        <translation>已隐藏；点击显示</translation>
    </message>
    <message>
        <source>Locked; click to unlock</source>
        <translation>已锁定；点击解锁</translation>
    </message>
    <message>
        <source>Unlocked; click to lock</source>
        <translation>未锁定；点击锁定</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Regions of the picture</source>
        <translation>图片的区域</translation>
    </message>
    <message>
        <source>Paint on the picture: the first stroke makes a region.</source>
        <translation>在图片上涂绘：第一笔会新建区域。</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>Role of the region</source>
        <translation>区域的角色</translation>
    </message>
    <message>
        <source>What the region is: scenes move each role in its own way</source>
        <translation>区域是什么：场景按角色以各自的方式运动</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Colour of the region</source>
        <translation>区域的颜色</translation>
    </message>
    <message>
        <source>Change colour</source>
        <translation>更改颜色</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Import mask from PNG</source>
        <translation>从 PNG 导入蒙版</translation>
    </message>
    <message>
        <source>Export mask as PNG</source>
        <translation>将蒙版导出为 PNG</translation>
    </message>
    <message>
        <source>The picture and its regions are as they were.</source>
        <translation>图片及其区域保持原样。</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>不透明度(&amp;O)</translation>
    </message>
    <message>
        <source>Opacity of the regions</source>
        <translation>区域的不透明度</translation>
    </message>
    <message>
        <source>How strongly regions cover the picture: A less, D more, S off and on</source>
        <translation>区域覆盖图片的程度：A 减少，D 增加，S 关闭或恢复</translation>
    </message>
</context>
<context>
    <name>vivify::RulerOverlay</name>
    <message>
        <source>Drag a line between two points first.</source>
        <translation>请先在两点间拖出一条线。</translation>
    </message>
    <message>
        <source>That is no length that such a line can have.</source>
        <translation>这样的线不可能有这个长度。</translation>
    </message>
    <message>
        <source>Set the scale</source>
        <translation>设定比例</translation>
    </message>
    <message>
        <source>Show the scale bar</source>
        <translation>显示比例尺</translation>
    </message>
    <message>
        <source>Hide the scale bar</source>
        <translation>隐藏比例尺</translation>
    </message>
    <message>
        <source>Remove the scale</source>
        <translation>移除比例</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 像素</translation>
    </message>
</context>
<context>
    <name>vivify::RulerSettings</name>
    <message>
        <source>Real length of the line</source>
        <translation>线的实际长度</translation>
    </message>
    <message>
        <source>How long the line is in the body: it turns pixels into millimetres</source>
        <translation>这条线在体内的实际长度：用于把像素换算为毫米</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Unit of the length</source>
        <translation>长度单位</translation>
    </message>
    <message>
        <source>Scale bar</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Show a scale bar in the preview and in the video</source>
        <translation>在预览和视频中显示比例尺</translation>
    </message>
    <message>
        <source>Remove the scale</source>
        <translation>移除比例</translation>
    </message>
</context>
<context>
    <name>vivify::ScenesPanel</name>
    <message>
        <source>Regions with these roles make it better: %1</source>
        <translation>具有以下角色的区域会让效果更好：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Choose scene</source>
        <translation>选择场景</translation>
    </message>
    <message>
        <source>Understood as “%1”.</source>
        <translation>理解为“%1”。</translation>
    </message>
    <message>
        <source>No scene fits these words. Choose the nearest one from the list above.</source>
        <translation>没有场景符合这些文字。请从上面的列表中选择最接近的一个。</translation>
    </message>
    <message>
        <source>Edit prompt</source>
        <translation>编辑提示词</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Open a picture, then choose what it shall do.</source>
        <translation>打开图片，然后选择它要做什么。</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Prompt, in English or Chinese</source>
        <translation>提示词（中文或英文）</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>For example: a human heart beating slowly</source>
        <translation>例如：人的心脏缓慢跳动</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Variant of the scene</source>
        <translation>场景的变体</translation>
    </message>
</context>
<context>
    <name>vivify::ScriptDialog</name>
    <message>
        <source>Script</source>
        <translation>讲稿</translation>
    </message>
    <message>
        <source>Make captions</source>
        <translation>生成字幕</translation>
    </message>
    <message>
        <source>Read and change what is said; each line becomes a caption. It replaces the captions that are there.</source>
        <translation>请阅读并修改讲稿；每行成为一条字幕，并替换现有字幕。</translation>
    </message>
    <message>
        <source>Read and change what is said; each line becomes a caption. Sentences on a phase wait for that phase.</source>
        <translation>请阅读并修改讲稿；每行成为一条字幕。讲某一时相的句子会等到该时相开始。</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Add a sentence</source>
        <translation>添加句子</translation>
    </message>
    <message>
        <source>Remove the sentence</source>
        <translation>删除句子</translation>
    </message>
    <message>
        <source>Vivify's draft</source>
        <translation>Vivify 的草稿</translation>
    </message>
    <message>
        <source>Ask a language model</source>
        <translation>请语言模型撰写</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>as the server calls it; may be empty</source>
        <translation>服务器上的名称，可留空</translation>
    </message>
    <message>
        <source>The address may be on another computer</source>
        <translation>允许使用其他计算机上的地址</translation>
    </message>
    <message>
        <source>What is sent: the scene's name, its phases, the slow-motion factor and labels that are anatomical terms. No picture, no name, no file, nothing else that you wrote. On another computer, whoever runs it can read this.</source>
        <translation>将发送：场景名称、时相、慢放倍数，以及属于解剖学名词的标签。不发送图片、姓名、文件，也不发送您写的其他内容。若在其他计算机上，其管理者可以读到这些内容。</translation>
    </message>
    <message>
        <source>Ask the language model</source>
        <translation>请语言模型撰写讲稿</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>正在等待回答…</translation>
    </message>
    <message>
        <source>Written by a machine: read every sentence before you use it.</source>
        <translation>由机器撰写：使用前请逐句阅读。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>撰写</translation>
    </message>
</context>
<context>
    <name>vivify::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>搜索命令和按键</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>焦点在图片上时</translation>
    </message>
    <message>
        <source>Brush, eraser, lasso, polygon</source>
        <translation>画笔、橡皮、套索、多边形</translation>
    </message>
    <message>
        <source>Box, ellipse, magic wand, hand</source>
        <translation>矩形、椭圆、魔棒、抓手</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>The tool before</source>
        <translation>上一个工具</translation>
    </message>
    <message>
        <source>Previous or next region</source>
        <translation>上一个或下一个区域</translation>
    </message>
    <message>
        <source>Region weaker, hidden, stronger</source>
        <translation>区域变淡、隐藏、变浓</translation>
    </message>
    <message>
        <source>Outline instead of fill</source>
        <translation>轮廓或填充</translation>
    </message>
    <message>
        <source>Enter  Backspace  Esc</source>
        <translation>Enter  Backspace  Esc</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Right button</source>
        <translation>鼠标右键</translation>
    </message>
    <message>
        <source>Turn the tool round: paint erases, eraser paints</source>
        <translation>反转工具：画笔变擦除，橡皮变绘制</translation>
    </message>
    <message>
        <source>Ctrl held</source>
        <translation>按住 Ctrl</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>移动图片</translation>
    </message>
    <message>
        <source>Space held</source>
        <translation>按住空格</translation>
    </message>
    <message>
        <source>While the picture does not have the focus</source>
        <translation>焦点不在图片上时</translation>
    </message>
    <message>
        <source>One frame back or on</source>
        <translation>后退或前进一帧</translation>
    </message>
    <message>
        <source>K held with J or L</source>
        <translation>按住 K 再按 J 或 L</translation>
    </message>
    <message>
        <source>No label chosen, so that I and O set the loop range</source>
        <translation>取消选中标签，使 I 和 O 设置循环区间</translation>
    </message>
    <message>
        <source>Esc on the timeline</source>
        <translation>时间轴上按 Esc</translation>
    </message>
    <message>
        <source>Delete the chosen label</source>
        <translation>删除选中的标签</translation>
    </message>
    <message>
        <source>Del on the timeline</source>
        <translation>时间轴上按 Del</translation>
    </message>
    <message>
        <source>Zoom the timeline</source>
        <translation>缩放时间轴</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>使用此按键</translation>
    </message>
    <message>
        <source>Standard key</source>
        <translation>标准按键</translation>
    </message>
    <message>
        <source>All standard keys</source>
        <translation>全部恢复标准按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>New key for “%1”:</source>
        <translation>“%1”的新按键：</translation>
    </message>
    <message>
        <source>Choose a command to change its key.</source>
        <translation>选择一个命令以更改按键。</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”, which will lose it.</source>
        <translation>%1 是“%2”的按键，将从它那里移走。</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”. Choose another.</source>
        <translation>%1 是“%2”的按键。请另选一个。</translation>
    </message>
    <message>
        <source>Take this key</source>
        <translation>改用此按键</translation>
    </message>
    <message>
        <source>Grey values, cut out, magnetic edge, ruler</source>
        <translation>灰度范围、抠图、磁性边缘、测量尺</translation>
    </message>
    <message>
        <source>Selection: add, remove, keep what both have</source>
        <translation>选择：添加、减去、保留共有部分</translation>
    </message>
    <message>
        <source>Shift, Alt, Shift+Alt held</source>
        <translation>按住 Shift、Alt、Shift+Alt</translation>
    </message>
    <message>
        <source>Close, shorten or leave a contour or a proposal</source>
        <translation>完成、撤回或放弃轮廓或建议</translation>
    </message>
</context>
<context>
    <name>vivify::SmartTools</name>
    <message>
        <source>Drag a box round the organ. Then correct: the left button paints what belongs to it, the right one what does not.</source>
        <translation>在器官周围拖出一个方框，然后修正：左键涂画属于它的部分，右键涂画不属于它的部分。</translation>
    </message>
    <message>
        <source>Click along the edge; Enter or a click on the start closes it.</source>
        <translation>沿边缘点击；按 Enter 或点击起点即可闭合。</translation>
    </message>
    <message>
        <source>Nothing was found in the box: paint some of the organ with the left button.</source>
        <translation>方框中没有找到内容：请用左键涂画器官的一部分。</translation>
    </message>
    <message>
        <source>The box is too small.</source>
        <translation>方框太小。</translation>
    </message>
    <message>
        <source>Magnetic edge</source>
        <translation>磁性边缘</translation>
    </message>
    <message>
        <source>An edge needs three points.</source>
        <translation>边缘至少需要三个点。</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>Grey values</source>
        <translation>灰度范围</translation>
    </message>
    <message>
        <source>Set the grey values; Enter takes the selection, Esc leaves it.</source>
        <translation>设定灰度范围；Enter 采用，Esc 放弃。</translation>
    </message>
    <message>
        <source>Enter takes the selection; more clicks add places, Backspace takes the last one back.</source>
        <translation>Enter 采用；继续点击可增加位置，Backspace 撤回最后一次。</translation>
    </message>
    <message>
        <source>Enter takes the selection; strokes with the left and right button correct it.</source>
        <translation>Enter 采用；用左键和右键的笔画修正。</translation>
    </message>
    <message>
        <source>Still working: the selection is taken as soon as it is found. Esc stops.</source>
        <translation>仍在计算：找到后立即采用。按 Esc 停止。</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>魔棒</translation>
    </message>
</context>
<context>
    <name>vivify::TakeCard</name>
    <message>
        <source>Star take %1</source>
        <translation>标星版本 %1</translation>
    </message>
    <message>
        <source>Reject take %1</source>
        <translation>弃用版本 %1</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>vivify::TakesStrip</name>
    <message>
        <source>Use a take</source>
        <translation>使用版本</translation>
    </message>
    <message>
        <source>Mark a take</source>
        <translation>标记版本</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The last %1 takes are kept in the project; rejected ones go first, starred ones last.</source>
        <translation>项目中保留最近 %1 个版本；先移除弃用的，最后才移除标星的。</translation>
    </message>
    <message>
        <source>Same settings, new seed</source>
        <translation>相同设置，换种子</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>换种子</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>Compare two takes, side by side and in step</source>
        <translation>并排同步对比两个版本</translation>
    </message>
</context>
<context>
    <name>vivify::TemplateActions</name>
    <message>
        <source>Vivify templates (*.json)</source>
        <translation>Vivify 模板 (*.json)</translation>
    </message>
    <message>
        <source>Choose scene</source>
        <translation>选择场景</translation>
    </message>
    <message>
        <source>Add template</source>
        <translation>添加模板</translation>
    </message>
    <message>
        <source>Edit template</source>
        <translation>编辑模板</translation>
    </message>
    <message>
        <source>Duplicate template</source>
        <translation>复制模板</translation>
    </message>
    <message>
        <source>Delete template</source>
        <translation>删除模板</translation>
    </message>
    <message>
        <source>Delete the template “%1”?</source>
        <translation>删除模板“%1”？</translation>
    </message>
    <message>
        <source>Import templates</source>
        <translation>导入模板</translation>
    </message>
    <message>
        <source>Export templates</source>
        <translation>导出模板</translation>
    </message>
    <message>
        <source>There are no templates of your own yet.</source>
        <translation>您还没有自己的模板。</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Add, edit, import and export your own templates</source>
        <translation>添加、编辑、导入和导出您自己的模板</translation>
    </message>
    <message>
        <source>Add template…</source>
        <translation>添加模板…</translation>
    </message>
    <message>
        <source>Edit template…</source>
        <translation>编辑模板…</translation>
    </message>
    <message>
        <source>Import templates…</source>
        <translation>导入模板…</translation>
    </message>
    <message>
        <source>Export my templates…</source>
        <translation>导出我的模板…</translation>
    </message>
</context>
<context>
    <name>vivify::TemplateChooser</name>
    <message>
        <source>All templates</source>
        <translation>全部模板</translation>
    </message>
    <message>
        <source>Export templates</source>
        <translation>导出模板</translation>
    </message>
    <message>
        <source>Which of your templates shall the file hold?</source>
        <translation>要把哪些模板存入文件？</translation>
    </message>
    <message>
        <source>Your templates</source>
        <translation>您的模板</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>vivify::TemplateDialog</name>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Name, English</source>
        <translation>名称（英文）</translation>
    </message>
    <message>
        <source>Name, Chinese</source>
        <translation>名称（中文）</translation>
    </message>
    <message>
        <source>Prompt, English</source>
        <translation>提示词（英文）</translation>
    </message>
    <message>
        <source>Prompt, Chinese</source>
        <translation>提示词（中文）</translation>
    </message>
    <message>
        <source>Not wanted, English</source>
        <translation>不希望出现（英文）</translation>
    </message>
    <message>
        <source>Moves like</source>
        <translation>运动方式如</translation>
    </message>
</context>
<context>
    <name>vivify::TermEdit</name>
    <message>
        <source>Names of structures</source>
        <translation>结构名称</translation>
    </message>
</context>
<context>
    <name>vivify::TextDialog</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
</context>
<context>
    <name>vivify::TimelinePanel</name>
    <message>
        <source>To the start (Home)</source>
        <translation>到开头 (Home)</translation>
    </message>
    <message>
        <source>One frame back (Left)</source>
        <translation>后退一帧 (左箭头)</translation>
    </message>
    <message>
        <source>One frame on (Right)</source>
        <translation>前进一帧 (右箭头)</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>到结尾 (End)</translation>
    </message>
    <message>
        <source>Play over and over (\)</source>
        <translation>循环播放 (\)</translation>
    </message>
    <message>
        <source>Show the original picture instead of the animation</source>
        <translation>显示原图而不是动画</translation>
    </message>
    <message>
        <source>Labels snap to each other, the playhead and the phases (S)</source>
        <translation>标签吸附到彼此、播放头和各时相 (S)</translation>
    </message>
    <message>
        <source>Zoom the timeline out</source>
        <translation>缩小时间轴</translation>
    </message>
    <message>
        <source>Zoom the timeline in</source>
        <translation>放大时间轴</translation>
    </message>
    <message>
        <source>Show the whole video</source>
        <translation>显示整个视频</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What the animation shows</source>
        <translation>动画所示内容</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停 (空格)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放 (空格)</translation>
    </message>
    <message>
        <source>%1 / %2   frame %3</source>
        <translation>%1 / %2   第 %3 帧</translation>
    </message>
    <message>
        <source>Loop range %1 – %2</source>
        <translation>循环区间 %1 – %2</translation>
    </message>
    <message>
        <source>Split the label at the playhead (Ctrl+K)</source>
        <translation>在播放头处拆分标签 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Clear the loop range (Alt+X); I and O set it</source>
        <translation>清除循环区间 (Alt+X)；用 I 和 O 设置</translation>
    </message>
    <message>
        <source>Remove the label's keyframe at the playhead (Ctrl+Shift+K)</source>
        <translation>移除播放头处该标签的关键帧 (Ctrl+Shift+K)</translation>
    </message>
    <message>
        <source>Keep the label's place at the playhead as a keyframe (Ctrl+Shift+K)</source>
        <translation>将标签在播放头处的位置存为关键帧 (Ctrl+Shift+K)</translation>
    </message>
    <message>
        <source>Ripple: what follows on the track goes along when something is moved, trimmed or deleted</source>
        <translation>波纹：移动、修剪或删除时，轨道上其后的内容随之移动</translation>
    </message>
    <message>
        <source>Marker at the playhead, or take it away (M)</source>
        <translation>在播放头处设标记或移除 (M)</translation>
    </message>
    <message>
        <source>Tell in a caption how much slower than life this is</source>
        <translation>用字幕说明比实际慢多少</translation>
    </message>
    <message>
        <source>Add a label track</source>
        <translation>添加标签轨道</translation>
    </message>
    <message>
        <source>Show the video as it will be exported, with cards, fades and all views (Shift+F12)</source>
        <translation>按导出效果显示视频，包括片头片尾、淡入淡出和所有视图（Shift+F12）</translation>
    </message>
</context>
<context>
    <name>vivify::TimelineView</name>
    <message>
        <source>Generate an animation to see its timeline.</source>
        <translation>生成动画后即可看到时间轴。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Delete label</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>Rename the marker</source>
        <translation>重命名标记</translation>
    </message>
    <message>
        <source>Delete the marker</source>
        <translation>删除标记</translation>
    </message>
    <message>
        <source>Paste labels at the playhead</source>
        <translation>在播放头处粘贴标签</translation>
    </message>
    <message>
        <source>Marker at the playhead</source>
        <translation>在播放头处设标记</translation>
    </message>
    <message>
        <source>Add a label track</source>
        <translation>添加标签轨道</translation>
    </message>
    <message>
        <source>Remove the keyframe</source>
        <translation>移除关键帧</translation>
    </message>
    <message>
        <source>Slow at both ends</source>
        <translation>两端放缓</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keyframe at the playhead</source>
        <translation>在播放头处设关键帧</translation>
    </message>
    <message>
        <source>To track</source>
        <translation>移到轨道</translation>
    </message>
    <message>
        <source>Name of the marker</source>
        <translation>标记名称</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Trim on the timeline</source>
        <translation>在时间轴上修剪</translation>
    </message>
    <message>
        <source>Move on the timeline</source>
        <translation>在时间轴上移动</translation>
    </message>
    <message>
        <source>Move marker</source>
        <translation>移动标记</translation>
    </message>
    <message>
        <source>Move keyframe</source>
        <translation>移动关键帧</translation>
    </message>
    <message>
        <source>Keyframe at %1 s</source>
        <translation>%1 秒处的关键帧</translation>
    </message>
    <message>
        <source>Delete from the timeline</source>
        <translation>从时间轴删除</translation>
    </message>
    <message>
        <source>Loop range starts here</source>
        <translation>循环范围从此开始</translation>
    </message>
    <message>
        <source>Loop range ends here</source>
        <translation>循环范围到此结束</translation>
    </message>
    <message>
        <source>Clear the loop range</source>
        <translation>清除循环范围</translation>
    </message>
    <message>
        <source>Split at the playhead</source>
        <translation>在播放头处拆分</translation>
    </message>
</context>
<context>
    <name>vivify::Tour</name>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>结束导览</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>vivify::TrackHeaders</name>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Delete the track, keep its labels</source>
        <translation>删除轨道，保留其标签</translation>
    </message>
    <message>
        <source>Add a label track</source>
        <translation>添加标签轨道</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
    <message>
        <source>Name of the track</source>
        <translation>轨道名称</translation>
    </message>
    <message>
        <source>Show the track's labels</source>
        <translation>显示该轨道的标签</translation>
    </message>
    <message>
        <source>Hide the track's labels, in the video too</source>
        <translation>隐藏该轨道的标签（视频中也隐藏）</translation>
    </message>
    <message>
        <source>Unlock the track</source>
        <translation>解锁轨道</translation>
    </message>
    <message>
        <source>Lock the track against changes</source>
        <translation>锁定轨道，防止更改</translation>
    </message>
    <message>
        <source>More for this track</source>
        <translation>该轨道的更多操作</translation>
    </message>
</context>
<context>
    <name>vivify::TroublesDialog</name>
    <message>
        <source>Troubles and remedies</source>
        <translation>常见问题与解决办法</translation>
    </message>
    <message>
        <source>Troubles</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>解决办法</translation>
    </message>
</context>
<context>
    <name>vivify::TurnDialog</name>
    <message>
        <source>Cut off the empty corners</source>
        <translation>裁去空角</translation>
    </message>
    <message>
        <source>Turn picture</source>
        <translation>旋转图片</translation>
    </message>
    <message>
        <source>Drag the picture, or set the angle, until what should be level lies along the grid.</source>
        <translation>拖动图片或设定角度，使应当水平的部分与网格对齐。</translation>
    </message>
    <message>
        <source>Angle, clockwise</source>
        <translation>角度（顺时针）</translation>
    </message>
    <message>
        <source>Keeps the largest upright rectangle; else the new corners get the colour of the picture's rim</source>
        <translation>保留最大的正立矩形；否则新的角落填充图片边缘的颜色</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>By how many degrees the picture is turned, clockwise</source>
        <translation>图片顺时针旋转的角度</translation>
    </message>
</context>
<context>
    <name>vivify::TurnPreview</name>
    <message>
        <source>The turned picture</source>
        <translation>旋转后的图片</translation>
    </message>
</context>
<context>
    <name>vivify::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Bring a still picture to life</source>
        <translation>让静止的图片动起来</translation>
    </message>
    <message>
        <source>Open an anatomical picture, paint the organ, choose what it does: Vivify makes the teaching video.</source>
        <translation>打开解剖图片，涂出器官，选择它要做什么：Vivify 为您制作教学视频。</translation>
    </message>
    <message>
        <source>Try one of these: they open and play at once</source>
        <translation>试试这些：打开即可播放</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>New from picture…</source>
        <translation>从图片新建…</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>or drop a file here</source>
        <translation>或将文件拖到这里</translation>
    </message>
    <message>
        <source>Tour of three minutes</source>
        <translation>三分钟导览</translation>
    </message>
</context>
<context>
    <name>vivify::WordsDialog</name>
    <message>
        <source>Words in the picture</source>
        <translation>图片中的文字</translation>
    </message>
    <message>
        <source>What is ticked will be filled in from its surroundings. Look at each: only shapes were compared, nothing was read. What was not found can be painted and filled in with “Fill in the region”.</source>
        <translation>勾选的部分将用周围内容填补。请逐一查看：程序只比较形状，并未识读文字。未找到的文字可先涂成区域，再用“填补区域”处理。</translation>
    </message>
    <message>
        <source>Words that were found</source>
        <translation>找到的文字</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全部取消</translation>
    </message>
    <message numerus="yes">
        <source>Fill in %n place(s)</source>
        <translation><numerusform>填补 %n 处</numerusform></translation>
    </message>
</context>
<context>
    <name>vivify::WordsView</name>
    <message>
        <source>The picture with its words framed</source>
        <translation>标出文字的图片</translation>
    </message>
</context>
</TS>
